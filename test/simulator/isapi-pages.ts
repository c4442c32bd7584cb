/** The bodies of ISAPI responses in the devices' own formats; pure text. */
import type { Behaviour } from './config.ts';
import type { Identity } from './identity.ts';
import { normalMac } from './identity.ts';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What a device reports about itself on its pages. */
export interface PageFacts {
  readonly identity: Identity;
  readonly behaviour: Behaviour;
  readonly name: string;
  /** Seconds. */
  readonly uptime: number;
  readonly rebootCount: number;
  /** `2024-09-24 08:07:05`. */
  readonly deviceTime: string;
  readonly user: string;
}

const XML = 'application/xml; charset="UTF-8"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function root(name: string, behaviour: Behaviour, inner: string): string {
  const namespace = behaviour.namespace === '' ? '' : ` xmlns="${behaviour.namespace}"`;
  return `${HEAD}<${name} version="2.0"${namespace}>\n${inner}\n</${name}>\n`;
}

export function page(body: string, status = 200, type = XML): Page {
  return { status, type, body };
}

export interface StatusLine {
  readonly http: number;
  readonly url: string;
  readonly code: number;
  readonly text: string;
  readonly sub?: string | undefined;
  /** Elements after subStatusCode. */
  readonly more?: string | undefined;
  readonly type?: string | undefined;
}

export function responseStatus(behaviour: Behaviour, line: StatusLine): Page {
  const sub = line.sub === undefined ? '' : `\n<subStatusCode>${line.sub}</subStatusCode>`;
  const inner = `<requestURL>${escaped(line.url)}</requestURL>\n<statusCode>${line.code}</statusCode>\n<statusString>${line.text}</statusString>${sub}${line.more ?? ''}`;
  return page(root('ResponseStatus', behaviour, inner), line.http, line.type ?? XML);
}

export function deviceInfo(facts: PageFacts): Page {
  const { identity, behaviour } = facts;
  const mac = normalMac(behaviour.infoMac ?? identity.mac);
  const place = identity.recorder
    ? ''
    : '<deviceDescription>IPCamera</deviceDescription>\n<deviceLocation>hangzhou</deviceLocation>\n<systemContact>Hikvision.China</systemContact>\n';
  return page(
    root(
      'DeviceInfo',
      behaviour,
      `<deviceName>${escaped(facts.name)}</deviceName>
<deviceID>88b5a6c0-0000-11b4-8265-${mac.replaceAll(':', '')}</deviceID>
${place}<model>${escaped(identity.model)}</model>
<serialNumber>${escaped(behaviour.infoSerial ?? identity.serial)}</serialNumber>
<macAddress>${mac}</macAddress>
<firmwareVersion>${identity.version}</firmwareVersion>
<firmwareReleasedDate>build ${identity.build}</firmwareReleasedDate>
<encoderVersion>V7.3</encoderVersion>
<encoderReleasedDate>build ${identity.build}</encoderReleasedDate>
<hardwareVersion>${identity.hardware}</hardwareVersion>
<deviceType>${identity.category}</deviceType>
<telecontrolID>88</telecontrolID>`,
    ),
  );
}

function uptimeText(facts: PageFacts): string {
  const total = Math.floor(facts.uptime);
  if (facts.behaviour.uptime === 'seconds') return String(total);
  const [days, hours, minutes] = [
    Math.floor(total / 86_400),
    Math.floor(total / 3_600) % 24,
    Math.floor(total / 60) % 60,
  ];
  return `${days}天${hours}时${minutes}分${total % 60}秒`;
}

export function status(facts: PageFacts): Page {
  const { behaviour } = facts;
  const uptime = behaviour.uptime === 'none' ? '' : `\n<deviceUpTime>${uptimeText(facts)}</deviceUpTime>`;
  const count = behaviour.rebootCountTold
    ? `\n<totalRebootCount>${facts.rebootCount}</totalRebootCount>`
    : '';
  const zone = facts.identity.recorder ? '' : '+08:00';
  return page(
    root(
      'DeviceStatus',
      behaviour,
      `<currentDeviceTime>${facts.deviceTime.replace(' ', 'T')}${zone}</currentDeviceTime>${uptime}
<CPUList><CPU><cpuDescription>ARM</cpuDescription><cpuUtilization>41</cpuUtilization></CPU></CPUList>
<MemoryList><Memory><memoryDescription>DDR Memory</memoryDescription><memoryUsage>86.00</memoryUsage><memoryAvailable>33424</memoryAvailable></Memory></MemoryList>${count}`,
    ),
  );
}

export function capabilities(facts: PageFacts): Page {
  return page(
    root(
      'DeviceCap',
      facts.behaviour,
      '<SysCap>\n<isSupportDst>true</isSupportDst>\n</SysCap>\n<SecurityCap><supportUserNums>31</supportUserNums></SecurityCap>',
    ),
  );
}

export function upgradeStatus(facts: PageFacts): Page {
  const { upgrading } = facts.behaviour;
  return page(
    root(
      'upgradeStatus',
      facts.behaviour,
      `<upgrading>${upgrading}</upgrading>\n<percent>${upgrading ? 37 : 0}</percent>`,
    ),
  );
}

export function onlineUsers(facts: PageFacts): Page {
  const one = (id: number, name: string, address: string): string =>
    `<OnlineUser><id>${id}</id><name>${escaped(name)}</name><type>administrator</type><loginTime>2024-09-24 08:00:00</loginTime><clientAddress><ipAddress>${address}</ipAddress></clientAddress></OnlineUser>`;
  const users = facts.behaviour.otherUser ? one(1, 'guard', '192.168.1.20') : '';
  return page(root('OnlineUserList', facts.behaviour, `${users}${one(2, facts.user, '127.0.0.1')}`));
}

/** Needs no login. */
export function activateStatus(active: boolean): Page {
  return page(
    `<?xml version="1.0"?><ActivateStatus><Activated>${active}</Activated><supportVersion>3</supportVersion></ActivateStatus>`,
  );
}

export function htmlError(code: number, title: string): Page {
  return page(
    `<!DOCTYPE html>\n<html><head><title>Document Error: ${title}</title></head><body><h2>Access Error: ${code} -- ${title}</h2></body></html>\n`,
    code,
    'text/html',
  );
}

export interface LoginLine {
  readonly ok: boolean;
  readonly risk: boolean;
  readonly triesLeft: number;
  /** Undefined: not locked. */
  readonly unlockSeconds: number | undefined;
}

/** The body of `/ISAPI/Security/userCheck`, in one of its three formats. */
export function userCheck(behaviour: Behaviour, line: LoginLine): Page {
  if (line.ok) {
    return page(
      root(
        'userCheck',
        behaviour,
        `<statusValue>200</statusValue><statusString>OK</statusString><isRiskPassword>${line.risk}</isRiskPassword><isActivated>true</isActivated>`,
      ),
    );
  }
  if (behaviour.userCheck === 'response-status')
    return unauthorized(behaviour, line, '/ISAPI/Security/userCheck');
  const locked = line.unlockSeconds !== undefined;
  const fields =
    behaviour.userCheck === 'status-only'
      ? ''
      : `<isActivated>true</isActivated><lockStatus>${locked ? 'lock' : 'unlock'}</lockStatus><unlockTime>${line.unlockSeconds ?? 0}</unlockTime><retryLoginTime>${locked ? 0 : line.triesLeft}</retryLoginTime>`;
  return page(
    root(
      'userCheck',
      behaviour,
      `<statusValue>401</statusValue><statusString>Unauthorized</statusString>${fields}`,
    ),
    behaviour.userCheckHttp,
  );
}

/** Body of a 401 outside userCheck. */
export function unauthorized(behaviour: Behaviour, line: LoginLine, url: string): Page {
  if (behaviour.unauthorizedBody === 'html') return htmlError(401, 'Unauthorized');
  if (behaviour.unauthorizedBody === 'empty') return page('', 401);
  const locked = line.unlockSeconds !== undefined;
  return responseStatus(behaviour, {
    http: 401,
    url,
    code: 4,
    text: 'Invalid Operation',
    sub: locked ? 'userLocked' : 'badAuthorization',
    more: behaviour.triesTold
      ? `\n<lockStatus>${locked ? 'lock' : 'unlock'}</lockStatus>\n<retryTimes>${locked ? 0 : line.triesLeft}</retryTimes>\n<resLockTime>${line.unlockSeconds ?? 0}</resLockTime>`
      : '',
  });
}

export function notActivated(behaviour: Behaviour, url: string): Page {
  return responseStatus(behaviour, {
    http: behaviour.inactiveHttp,
    url,
    code: 4,
    text: 'Invalid Operation',
    sub: 'notActivated',
  });
}
