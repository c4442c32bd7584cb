import { describe, expect, it } from 'vitest';
import type { LoginGuard } from '../../../electron/isapi/contract.ts';
import type { Sent } from '../../../electron/isapi/exchange.ts';
import type { Connection } from '../../../electron/isapi/http.ts';
import { Session } from '../../../electron/isapi/session.ts';
import { ok } from '../../../shared/result.ts';
import { ADDRESS, TIMES } from './test-device.ts';

const ACCEPTED: Sent = {
  ok: true,
  answer: {
    status: 200,
    challenges: '',
    body: '',
    closes: false,
    connection: 1,
    receivedAt: 0,
    location: undefined,
  },
};
const HUNG: Sent = { ok: false, failure: { code: 'answer-timeout' }, left: true };

/** A conversation in which each response takes the given time; `verdicts` are what the guard received. */
function talk() {
  let now = 0;
  let next: { readonly sent: Sent; readonly takes: number };
  const verdicts: string[] = [];
  const guard: LoginGuard = {
    beforeLogin: () => Promise.resolve(ok({ mayLeave: () => undefined })),
    afterLogin: (_, verdict) => void verdicts.push(verdict.kind),
  };
  const connection: Partial<Connection> = {
    now: () => now,
    request() {
      now += next.takes;
      return Promise.resolve(next.sent);
    },
  };
  const endpoint = { address: ADDRESS, httpPort: 1, httpsPort: 1 };
  const session = new Session(endpoint, TIMES, guard, connection as Connection); // nothing else is used here
  return {
    verdicts,
    pass: (ms: number) => (now += ms),
    send: async (sent: Sent, takes: number, user = 'admin'): Promise<void> => {
      next = { sent, takes };
      await session.send({ method: 'GET', path: '/', authorization: 'Digest', answerTimeout: takes }, user);
    },
  };
}

describe('a response that never comes', () => {
  it('casts no doubt on a login that was just accepted, however long Cogwheel waited for it', async () => {
    const { send, verdicts } = talk();
    await send(ACCEPTED, 10);
    await send(HUNG, 10_000);
    await send(HUNG, 10_000);
    await send(HUNG, 60_000);
    expect(verdicts).toEqual(['accepted', 'not-judged', 'not-judged', 'not-judged']);
  });

  it('leaves it open whether the login was right if it was accepted more than a minute before', async () => {
    const { send, pass, verdicts } = talk();
    await send(ACCEPTED, 10);
    pass(60_001);
    await send(HUNG, 10_000);
    expect(verdicts).toEqual(['accepted', 'not-known']);
  });

  it('leaves it open for another user, and where nothing was accepted', async () => {
    const { send, verdicts } = talk();
    await send(HUNG, 10_000);
    await send(ACCEPTED, 10);
    await send(HUNG, 10_000, 'operator');
    expect(verdicts).toEqual(['not-known', 'accepted', 'not-known']);
  });
});
