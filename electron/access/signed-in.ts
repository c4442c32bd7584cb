/** A client with one login bound to it: whoever holds it can ask the device, and never sees the password. */
import { fail, isLoginRefusal, ok, type Result } from '../../shared/result.ts';
import type {
  ActingRequest,
  ActOutcome,
  DeviceClient,
  DiskId,
  FormatRequest,
  IdentityRead,
  Login,
  Permit,
} from '../isapi/contract.ts';

/** What one counted login found. */
export interface LoginCheck {
  /** The device calls the password a weak one. */
  readonly riskPassword: boolean;
  /** Wrong logins that the device still allows; undefined where it does not say. */
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
  /** One counted login by userCheck. Errors: `login-wrong`, `login-locked`; those of `userCheck`. */
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

/** Where a locked device does not say for how long: the default of all known ones, in minutes. */
const LOCKED_MINUTES = 30;

/** `refused`: called when the device says no to the login itself, before the call that found it resolves. */
export function bindLogin(client: DeviceClient, login: Login, refused: () => void): SignedInClient {
  async function noting<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
    const result = await answer;
    if (!result.ok && isLoginRefusal(result.failure)) refused();
    return result;
  }

  return {
    challenge: () => client.challenge(),
    fingerprint: () => client.fingerprint(),
    readActivateStatus: () => client.readActivateStatus(),
    probeChallenge: () => client.probeChallenge(),
    checkLogin: () => noting(checkLogin(client, login)),
    readDeviceInfo: () => noting(client.readDeviceInfo(login)),
    readStatus: () => noting(client.readStatus(login)),
    readUpgradeStatus: () => noting(client.readUpgradeStatus(login)),
    readOnlineUsers: () => noting(client.readOnlineUsers(login)),
    readStorage: () => noting(client.readStorage(login)),
    readFormatStatus: (disk) => noting(client.readFormatStatus(login, disk)),
    readCloud: () => noting(client.readCloud(login)),
    readChannels: () => noting(client.readChannels(login)),
    readChannelStatus: () => noting(client.readChannelStatus(login)),
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
  if (!check.ok) return check;
  const { ok: isRight, locked, riskPassword, triesLeft, unlockSeconds } = check.value;
  if (isRight) return ok({ riskPassword, triesLeft });
  if (!locked) return fail('login-wrong', { triesLeft });
  const isTold = unlockSeconds !== undefined && unlockSeconds > 0;
  return fail('login-locked', { minutesLeft: isTold ? Math.ceil(unlockSeconds / 60) : LOCKED_MINUTES });
}
