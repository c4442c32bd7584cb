/**
 * Watches everything that leaves the program and everything it claims, and compares both with what the
 * simulated devices really are and did. The seven invariants are those of docs/proof.md and of README.md in
 * this folder.
 */
import type { Sighting } from '../../electron/discovery/sightings.ts';
import type { HttpRequest } from '../../electron/isapi/http.ts';
import type { JournalRecord } from '../../electron/journal/ledger.ts';
import type { DeviceId } from '../../shared/device.ts';
import type { Action, OperationId, OperationView } from '../../shared/operation.ts';
import { normalMac } from '../simulator/identity.ts';
import { actOf } from '../simulator/isapi-acts.ts';
import type { DeviceModel } from '../simulator/model.ts';
import { mayRequest, mayDo, type ClientUse, type Entry, type Put } from './ledger.ts';
import { DISK_DELAY } from './memory-disk.ts';
import type { Link, Network } from './network.ts';
import { problemWithResult, type Problem } from './truth.ts';

export type Invariant =
  | '1 wrong device'
  | '2 sent twice'
  | '3 false proof'
  | '3 false result'
  | '4 account locked'
  | '5 lost by a crash'
  | '6 password out of place'
  | '7 address never heard'
  | 'unexpected';

export interface Violation {
  readonly invariant: Invariant;
  readonly text: string;
  /** Simulated milliseconds. */
  readonly at: number;
}

/**
 * How much older than allowed a sighting may be when another connection is opened, because requests take
 * time.
 */
const VOUCH_SLACK = 15_000;

/**
 * How long after its identity was read a device may get a request on another connection, in milliseconds: one
 * second by the program's own clock, plus a sleep short enough that the program cannot notice it.
 */
const IDENTITY_LIVES = 3_500;

export class Judge {
  readonly violations: Violation[] = [];
  readonly entries = new Map<OperationId, Entry>();
  readonly #network: Network;
  readonly #vouchedFor: number;
  /** Password → MACs of the devices that the user gave it to. */
  readonly #secrets = new Map<string, Set<string>>();
  #heard = new Map<string, Map<string, number>>();
  /** MAC → rounds in which the device was seen Inactive, at the address that it reports. */
  readonly #inactiveRounds = new Map<string, Map<string, number>>();
  #run = 0;
  #stopped = false;
  #wrongLogins = 0;
  #decisions = 0;
  readonly #locked = new Set<string>();

  constructor(network: Network, vouchedFor: number) {
    this.#network = network;
    this.#vouchedFor = vouchedFor;
  }

  blame(invariant: Invariant, text: string): void {
    this.violations.push({ invariant, text, at: this.#network.agenda.now });
  }

  // What the user does

  notePassword(password: string, id: DeviceId): void {
    this.#secrets.set(password, (this.#secrets.get(password) ?? new Set()).add(id));
  }

  /** The user decided something that may cost this many failed logins. */
  noteDecision(tries: number): void {
    this.#decisions += tries;
  }

  noteConfirmation(id: OperationId, mac: string, action: Action): void {
    const device = this.#network.deviceOf(mac);
    if (device === undefined) return this.blame('unexpected', `an operation on ${mac}, which nobody is`);
    this.entries.set(id, {
      id,
      device,
      action,
      run: this.#run,
      at: this.#network.agenda.now,
      obeyedBefore: device.obeyed().length,
      puts: [],
      result: undefined,
      resultAt: 0,
      dismissed: false,
    });
  }

  // What the program receives, reports and shows

  noteStart(run: number): void {
    this.#run = run;
    this.#stopped = false;
    this.#heard = new Map();
  }

  noteStop(): void {
    this.#stopped = true;
  }

  noteSighting({ answer: { mac, address, activated }, source, inquiry }: Sighting): void {
    if (address !== source) return;
    if (activated === false) {
      const rounds = this.#inactiveRounds.get(mac) ?? new Map<string, number>();
      // When the first answer of a round came; round numbers start again in every run.
      const round = `${this.#run}.${inquiry}`;
      this.#inactiveRounds.set(mac, rounds.set(round, rounds.get(round) ?? this.#network.agenda.now));
    }
    const here = this.#heard.get(source) ?? new Map<string, number>();
    // In simulated time; how the PC's clocks treat a sleep is the program's concern.
    this.#heard.set(source, here.set(mac, this.#network.agenda.now));
  }

  checkShown(views: readonly OperationView[], removed: readonly OperationId[]): void {
    for (const view of views) {
      const entry = this.entries.get(view.id);
      if (entry === undefined || view.result === undefined) continue;
      if (JSON.stringify(view.result) === JSON.stringify(entry.result)) continue;
      entry.result = view.result;
      entry.resultAt = this.#network.agenda.now;
      this.checkText(JSON.stringify(view), 'an operation');
      const problem = this.#tooFewRounds(entry) ?? problemWithResult(entry, this.#network);
      if (problem === undefined) continue;
      this.blame(
        problem.proof ? '3 false proof' : '3 false result',
        `${entry.action} of ${entry.device.name}: ${view.result.kind}, but ${problem.text}`,
      );
    }
    for (const id of removed) {
      const entry = this.entries.get(id);
      if (entry !== undefined) entry.dismissed = true;
    }
  }

  /** Inactive counts only if it was seen in two rounds since the request. */
  #tooFewRounds({ device, result, puts }: Entry): Problem | undefined {
    const claims =
      result?.kind === 'inactive-verified' ||
      result?.kind === 'inactive-heard' ||
      (result?.kind === 'restored' && result.after === 'inactive');
    if (!claims) return undefined;
    const since = puts[0]?.at ?? 0;
    const rounds = this.#inactiveRounds.get(this.macOf(device))?.values() ?? [];
    const heard = [...rounds].filter((at) => at > since).length;
    return heard >= 2 ? undefined : { proof: true, text: `Inactive was heard in ${heard} rounds` };
  }

  /** Searches text that leaves main for passwords: errors, log lines, views, the journal. */
  checkText(text: string, where: string): void {
    for (const password of this.#secrets.keys()) {
      if (containsWord(text, password))
        this.blame('6 password out of place', `a password in ${where}: ${text}`);
    }
    if (where === 'log' && text.includes('unexpectedly')) this.blame('unexpected', text);
  }

  // What leaves the program

  noteConnection(use: ClientUse): void {
    const { address } = use;
    use.dialledAt = this.#network.agenda.now;
    if (!this.#heard.has(address)) this.blame('7 address never heard', `a connection to ${address}`);
  }

  /** Checks a request whose first byte leaves now, on a link to this device. */
  checkRequest(request: HttpRequest, link: Link, use: ClientUse): { answered: (status: number) => void } {
    if (request.authorization !== undefined) this.#checkLogin(request.authorization, use);
    if (request.method === 'GET' && request.path === '/ISAPI/System/deviceInfo') {
      return {
        answered: (status) => {
          if (status === 200) use.identity = { link, at: this.#network.agenda.now };
        },
      };
    }
    const [path = '', query = ''] = request.path.split('?', 2);
    const act =
      request.method === 'PUT' ? actOf(path, new URLSearchParams(query).get('mode') ?? undefined) : undefined;
    if (act === undefined || act === 'bad-mode') {
      if (request.method === 'PUT') this.blame('1 wrong device', `an unknown order: ${request.path}`);
      return { answered: () => undefined };
    }
    const put: Put = {
      act,
      at: this.#network.agenda.now,
      withLogin: request.authorization !== undefined,
      status: undefined,
    };
    this.#checkIdentity(put, link, use);
    this.#checkAct(put, link.device, use);
    return { answered: (status) => (put.status = status) };
  }

  #checkLogin(authorization: string, { password, address, dialledAt }: ClientUse): void {
    const owners = this.#secrets.get(password ?? '');
    if (owners === undefined) return this.blame('6 password out of place', 'a login that nobody gave');
    const here = this.#heard.get(address);
    const vouched = [...owners].some((mac) => {
      const at = here?.get(mac);
      return at !== undefined && dialledAt - at <= this.#vouchedFor + VOUCH_SLACK;
    });
    if (vouched) return;
    const scheme = authorization.split(' ', 1)[0] ?? '';
    this.blame(
      '6 password out of place',
      `a login (${scheme}) to ${address}, where none of its devices was just heard`,
    );
  }

  #checkIdentity({ act }: Put, link: Link, { identity }: ClientUse): void {
    const { now } = this.#network.agenda;
    if (identity?.link === link || (identity !== undefined && now - identity.at <= IDENTITY_LIVES)) return;
    this.blame('1 wrong device', `a ${act} to ${link.device.name}, whose identity was not just read`);
  }

  #checkAct(put: Put, device: DeviceModel, use: ClientUse): void {
    const { act } = use;
    if (act === undefined || act.credit < 1) {
      this.blame('2 sent twice', `a ${put.act} to ${device.name} without a permit of its own`);
    } else act.credit -= 1;
    if (this.#stopped) this.blame('2 sent twice', `a ${put.act} to ${device.name} after the program stopped`);
    if (use.intended !== this.macOf(device)) {
      this.blame('1 wrong device', `a ${put.act} meant for ${use.intended ?? 'nobody'} to ${device.name}`);
    }
    const entry = this.openEntry(device, use.run);
    if (entry === undefined || !mayRequest(entry, put.act)) {
      this.blame('1 wrong device', `a ${put.act} to ${device.name}, for which nobody confirmed it`);
      return;
    }
    const before = entry.puts.filter((earlier) => earlier.act === put.act).at(-1);
    // Only a plain rejection means that nothing was done: a challenge, a stale nonce, or a missing body.
    if (
      before !== undefined &&
      !(before.status !== undefined && before.status >= 400 && before.status < 500)
    ) {
      this.blame(
        '2 sent twice',
        `a second ${put.act} to ${device.name}, the first answered ${before.status ?? 'not'}`,
      );
    }
    entry.puts.push(put);
  }

  openEntry(device: DeviceModel, run: number): Entry | undefined {
    return [...this.entries.values()].find(
      (entry) =>
        entry.device === device && entry.run === run && run === this.#run && entry.result === undefined,
    );
  }

  // What the devices report

  deviceEvent(device: string, kind: string, text: string): void {
    if (text === 'plugged in')
      this.#network.history(this.#network.world.device(device)).returns.push(this.#network.agenda.now);
    if (kind !== 'login-refused') return;
    if (!text.startsWith('locked')) {
      this.#wrongLogins += 1;
      return;
    }
    if (!this.#locked.has(device)) this.blame('4 account locked', `${device} is ${text}`);
    this.#locked.add(device);
  }

  // After a crash, and at the end

  /** Checks the journal when the program starts again after it was killed or stopped at `at`. */
  checkJournal(records: readonly JournalRecord[], at: number): void {
    const known = new Map(records.map((record) => [record.id, record]));
    for (const entry of this.entries.values()) {
      const record = known.get(entry.id);
      const what = `${entry.action} of ${entry.device.name}`;
      const settled = at - entry.at > 20 * DISK_DELAY;
      if (record === undefined) {
        if (entry.puts.length > 0 || settled)
          this.blame('5 lost by a crash', `${what} is not in the journal`);
        continue;
      }
      if (record.intents.length < new Set(entry.puts.map((put) => put.act)).size) {
        this.blame('5 lost by a crash', `${what}: sent, and not in the journal`);
      }
      const shown = entry.result?.kind;
      if (shown !== undefined && at - entry.resultAt > 20 * DISK_DELAY && resultOf(record)?.kind !== shown) {
        this.blame(
          '5 lost by a crash',
          `${what} was ${shown}, the journal says ${resultOf(record)?.kind ?? 'nothing'}`,
        );
      }
    }
  }

  /** Final checks at the end of the scenario. */
  checkEnd(journal: string): void {
    this.checkText(journal, 'the journal');
    for (const entry of this.entries.values()) this.#concludeEntry(entry);
    if (this.#wrongLogins > this.#decisions) {
      this.blame('4 account locked', `${this.#wrongLogins} wrong logins, ${this.#decisions} by decision`);
    }
  }

  #concludeEntry(entry: Entry): void {
    const { device, action } = entry;
    if (entry.result === undefined && !entry.dismissed) {
      this.blame('5 lost by a crash', `${action} of ${device.name} never ended`);
    }
    const next = [...this.entries.values()].find((other) => other.device === device && other.at > entry.at);
    const obeyed = device.obeyed().slice(entry.obeyedBefore, next?.obeyedBefore);
    for (const act of new Set(obeyed.map((each) => each.action))) {
      const times = obeyed.filter((each) => each.action === act).length;
      if (times > 1) this.blame('2 sent twice', `${device.name} did a ${act} ${times} times`);
      if (!mayDo(action, act)) this.blame('1 wrong device', `${device.name} did a ${act} for a ${action}`);
    }
  }

  macOf(device: DeviceModel): string {
    return normalMac(device.identity.mac);
  }
}

/**
 * True if `word` stands by itself and is not part of a longer number, because one factory password is
 * `12345`.
 */
function containsWord(text: string, word: string): boolean {
  const isPart = (character = ''): boolean => /[0-9A-Za-z]/.test(character);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  }
  return false;
}

/** The result that counts, as the journal has it. */
function resultOf({ ending, later }: JournalRecord): OperationView['result'] {
  return later.at(-1)?.result ?? ending?.result;
}
