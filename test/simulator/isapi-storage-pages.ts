/**
 * The bodies of responses about disks, the cloud account and connected cameras, in the devices' own formats;
 * pure text.
 */
import type { Attached, Behaviour } from './config.ts';
import { escaped, page, root } from './isapi-pages.ts';
import type { Page, PageFacts } from './isapi-pages.ts';
import type { DiskState } from './storage.ts';

/** Mixes two namespaces in one document, as recorded. */
export function storage(facts: PageFacts, disks: readonly DiskState[]): Page {
  const old = 'xmlns="http://www.hikvision.com/ver10/XMLSchema"';
  const each = disks.map(
    ({ id, name, type, status, capacity, free, property }) => `<hdd version="1.0" ${old}>
<id>${id}</id><hddName>${escaped(name)}</hddName><hddPath></hddPath><hddType>${type}</hddType><status>${status}</status><capacity>${capacity}</capacity><freeSpace>${free}</freeSpace><property>${property}</property><formatType>EXT4</formatType>
</hdd>`,
  );
  return page(
    root(
      'storage',
      facts.behaviour,
      `<hddList version="1.0" ${old} size="${disks.length}">
${each.join('\n')}</hddList>
<nasList version="1.0" ${old}></nasList>`,
    ),
  );
}

/**
 * `percent` undefined: nothing is being formatted. Constructed, because nobody knows which of the two
 * spellings devices send.
 */
export function formatStatus(behaviour: Behaviour, percent: number | undefined): Page {
  const word = behaviour.formatStatus === 'formating' ? 'formating' : 'formatting';
  return page(
    root(
      'formatStatus',
      behaviour,
      `<${word}>${percent !== undefined}</${word}>\n<percent>${percent ?? 100}</percent>`,
    ),
  );
}

export function cloud(behaviour: Behaviour, { enabled, registered }: NonNullable<Behaviour['cloud']>): Page {
  const told = registered === null ? '' : `\n<registerStatus>${registered}</registerStatus>`;
  return page(
    root(
      'EZVIZ',
      behaviour,
      `<enabled>${enabled}</enabled>${told}
<redirect>false</redirect>
<serverAddress><addressingFormatType>hostname</addressingFormatType><hostName>dev.example.invalid</hostName></serverAddress>`,
    ),
  );
}

function attachedOf(attached: Attached): Exclude<Attached, string> {
  return typeof attached === 'string' ? { address: attached, online: true } : attached;
}

function sourceOf(attached: Attached): string {
  const { address, model, serial } = attachedOf(attached);
  const told = [
    model === undefined ? '' : `<model>${escaped(model)}</model>`,
    serial === undefined ? '' : `<serialNumber>${escaped(serial)}</serialNumber>`,
  ];
  return `<sourceInputPortDescriptor><proxyProtocol>HIKVISION</proxyProtocol><addressingFormatType>ipaddress</addressingFormatType><ipAddress>${escaped(address)}</ipAddress><managePortNo>8000</managePortNo><srcInputPort>1</srcInputPort><userName>admin</userName>${told.join('')}</sourceInputPortDescriptor>`;
}

export function attachedCameras(facts: PageFacts): Page {
  const channels = facts.behaviour.attached.map((attached, index) => {
    const name = attachedOf(attached).name ?? `Camera ${index + 1}`;
    return `<InputProxyChannel version="2.0"><id>${index + 1}</id><name>${escaped(name)}</name>${sourceOf(attached)}</InputProxyChannel>`;
  });
  return page(root('InputProxyChannelList', facts.behaviour, channels.join('\n')));
}

export function attachedStatus(facts: PageFacts): Page {
  const channels = facts.behaviour.attached.map((attached, index) => {
    const { online } = attachedOf(attached);
    return `<InputProxyChannelStatus version="2.0"><id>${index + 1}</id>${sourceOf(attached)}<online>${online}</online><chanDetectResult>${online ? 'connect' : 'netUnreachable'}</chanDetectResult></InputProxyChannelStatus>`;
  });
  return page(root('InputProxyChannelStatusList', facts.behaviour, channels.join('\n')));
}
