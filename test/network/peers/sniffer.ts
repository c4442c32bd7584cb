/**
 * Packets on the loopback interface, read by tshark. There is no sniffer if tshark is missing or may not
 * capture.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

interface Packet {
  readonly to: string;
  readonly port: number;
  readonly bytes: Buffer;
}

export interface Sniffer {
  /** All packets with content until now: sends a mark last, and waits until it was captured. */
  upToNow(): Promise<readonly Packet[]>;
  stop(): Promise<void>;
}

const WITHIN = 15_000;

/** The program's name; undefined if none is allowed to capture on the loopback interface. */
export function findSniffer(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const tried = spawnSync('tshark', ['-i', 'lo', '-a', 'duration:0', '-q'], {
    stdio: 'ignore',
    timeout: WITHIN,
  });
  return tried.error === undefined && tried.status === 0 ? 'tshark' : undefined;
}

/**
 * Captures from the moment it resolves. Marks are datagrams on `markPort` to a loopback address that nobody
 * listens on.
 */
export async function startSniffer(filter: string, markPort: number): Promise<Sniffer> {
  const fields = ['ip.dst', 'tcp.dstport', 'udp.dstport', 'tcp.payload', 'udp.payload'];
  const child = spawn(
    'tshark',
    ['-i', 'lo', '-f', filter, '-n', '-l', '-Q', '-T', 'fields', ...fields.flatMap((field) => ['-e', field])],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const end = () => void child.kill('SIGINT');
  process.once('exit', end);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const packets: Packet[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [to = '', tcp = '', udp = '', tcpBytes = '', udpBytes = ''] = line.split('\t');
    const bytes = Buffer.from((tcpBytes + udpBytes).replaceAll(':', ''), 'hex');
    if (bytes.length > 0) packets.push({ to, port: Number(tcp === '' ? udp : tcp), bytes });
  });
  const marker = createSocket('udp4');
  let marks = 0;

  /** Sends one mark repeatedly until it was captured. */
  async function mark(): Promise<void> {
    marks += 1;
    const text = `mark ${String(marks)};`;
    const deadline = performance.now() + WITHIN;
    while (!packets.some((packet) => packet.bytes.includes(text))) {
      if (performance.now() > deadline || child.exitCode !== null)
        throw new Error('the sniffer does not hear');
      marker.send(text, markPort, '127.0.0.254');
      await pause(50);
    }
  }

  await mark();
  return {
    async upToNow() {
      await mark();
      return packets.filter((packet) => packet.to !== '127.0.0.254');
    },
    async stop() {
      marker.close();
      if (child.exitCode === null) end();
      await ended;
      process.off('exit', end);
    },
  };
}
