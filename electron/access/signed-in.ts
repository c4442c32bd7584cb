/** A client with one login bound to it. Its holder can send requests to the device without seeing the password. */
import { fail, isLoginRefusal, ok, type FailureCode, type Result } from '../../shared/result.ts';
import {
  ACCEPTED_LATELY,
  type ActingRequest,
  type ActOutcome,
  type DeviceClient,
  type DiskId,
  type FormatRequest,
  type IdentityRead,
  type Login,
  type Permit,
} from '../isapi/contract.ts';

/** The outcome of one counted login. */
interface LoginCheck {
  /** The device rates the password as weak. */
  readonly riskPassword: boolean;
  /** Wrong logins that the device still allows; undefined if it does not report that. */
  readonly triesLeft: number | undefined;
}

type Answer<Name extends keyof DeviceClient> = DeviceClient[Name] extends (...input: never[]) => infer Output
  ? Output
  : never;

/** As {@link DeviceClient}, without the login in its calls. */
export interface SignedInClient extends Pick<
  DeviceClient,
  'challenge' | 'fingerprint' | 'readActivateStatus' | 'probeChallenge'
> {
  /**
   * One counted login through userCheck or, if that page gives no verdict, through deviceInfo. Errors: `login-wrong`,
   * `login-locked`; those of the connection and of deviceInfo.
   */
  checkLogin(): Promise<Result<LoginCheck>>;
  readDeviceInfo(): Answer<'readDeviceInfo'>;
  readStatus(): Answer<'readStatus'>;
  readUpgradeStatus(): Answer<'readUpgradeStatus'>;
  readOnlineUsers(): Answer<'readOnlineUsers'>;
  readStorage(): Answer<'readStorage'>;
  readFormatStatus(disk: DiskId): Answer<'readFormatStatus'>;
  readCloud(): Answer<'readCloud'>;
  readChannels(): Answer<'readChannels'>;
  readChannelStatus(): Answer<'readChannelStatus'>;
  act(
    request: ActingRequest | FormatRequest,
    confirm: (identity: IdentityRead) => Promise<Result<Permit>>,
  ): Promise<ActOutcome>;
}

/** Lock time if a locked device does not report it, in minutes. This is the default of all known devices. */
const LOCKED_MINUTES = 30;

/**
 * `refused`: called when the device refuses the login itself, before the call that met the refusal resolves. `now`:
 * monotonic milliseconds.
 */
export function bindLogin(
  client: DeviceClient,
  login: Login,
  now: () => number,
  refused: () => void,
): SignedInClient {
  let acceptedAt = Number.NEGATIVE_INFINITY;

  function noting<T>(result: Result<T>): Result<T> {
    if (result.ok) acceptedAt = now();
    else if (isLoginRefusal(result.failure)) refused();
    return result;
  }

  /**
   * A 401 from one page need not mean a wrong password if another page accepted the same login a moment ago. One
   * counted login decides: either it is still right and the user has no permission for the page, or it no longer works.
   * If that login could not be made or judged, the password is not in question.
   */
  async function reading<T>(page: Promise<Result<T>>): Promise<Result<T>> {
    const result = await page;
    const wasAccepted = now() - acceptedAt < ACCEPTED_LATELY;
    if (result.ok || !isLoginRefusal(result.failure) || !wasAccepted) return noting(result);
    const again = await checkLogin(client, login);
    if (again.ok) return fail('device-no-permission');
    return isLoginRefusal(again.failure) ? noting(result) : again;
  }

  return {
    challenge: () => client.challenge(),
    fingerprint: () => client.fingerprint(),
    readActivateStatus: () => client.readActivateStatus(),
    probeChallenge: () => client.probeChallenge(),
    checkLogin: async () => noting(await checkLogin(client, login)),
    readDeviceInfo: async () => noting(await client.readDeviceInfo(login)),
    readStatus: () => reading(client.readStatus(login)),
    readUpgradeStatus: () => reading(client.readUpgradeStatus(login)),
    readOnlineUsers: () => reading(client.readOnlineUsers(login)),
    readStorage: () => reading(client.readStorage(login)),
    readFormatStatus: (disk) => reading(client.readFormatStatus(login, disk)),
    readCloud: () => reading(client.readCloud(login)),
    readChannels: () => reading(client.readChannels(login)),
    readChannelStatus: () => reading(client.readChannelStatus(login)),
    async act(request, confirm) {
      const outcome = await client.act(request, login, confirm);
      const refusal = outcome.kind === 'refused' || outcome.kind === 'not-sent' ? outcome.failure : undefined;
      if (refusal !== undefined && isLoginRefusal(refusal)) refused();
      return outcome;
    },
  };
}

async function checkLogin(client: DeviceClient, login: Login): Promise<Result<LoginCheck>> {
  const check = await client.userCheck(login);
  if (!check.ok) return BRINGS_NO_VERDICT.has(check.failure.code) ? checkByInfo(client, login) : check;
  const { ok: isRight, locked, riskPassword, triesLeft, unlockSeconds } = check.value;
  if (isRight) return ok({ riskPassword, triesLeft });
  if (!locked) return fail('login-wrong', { triesLeft });
  const minutesLeft = unlockSeconds === undefined ? LOCKED_MINUTES : Math.ceil(unlockSeconds / 60);
  return fail('login-locked', { minutesLeft });
}

/**
 * Failures of a userCheck page that is missing, broken, or not permitted to the user. None of them judges the login.
 */
const BRINGS_NO_VERDICT: ReadonlySet<FailureCode> = new Set([
  'not-found',
  'device-not-supported',
  'device-no-permission',
  'device-refused',
  'answer-html',
  'answer-empty',
  'answer-truncated',
  'answer-too-large',
  'answer-not-understood',
]);

async function checkByInfo(client: DeviceClient, login: Login): Promise<Result<LoginCheck>> {
  const info = await client.readDeviceInfo(login);
  return info.ok ? ok({ riskPassword: false, triesLeft: undefined }) : info;
}
