/** curl as an independent client, with its own digest and HTTP implementation. */
import { execFile, spawnSync } from 'node:child_process';

/** Why tests with curl cannot run here. */
export const noCurl =
  spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0 ? undefined : 'no curl';

export interface Fetched {
  /** Status of the last response; 0 if none came. */
  readonly status: number;
  /** Bodies of all responses, one after another. */
  readonly body: string;
  /** Headers of the last response for each URL, one per line: `content-type: text/html`. */
  readonly headers: string;
  /** curl's own exit code. 7: refused, 18: too short, 28: timed out, 52: empty response, 56: reset. */
  readonly exit: number;
}

/** Never rejects; an error is in `exit`. Several URLs are fetched one after another over one connection. */
export function curl(...args: readonly string[]): Promise<Fetched> {
  const after = '%{stderr}%{header_json}%{stdout}\n#status %{http_code}\n';
  return new Promise((resolve) => {
    execFile(
      'curl',
      ['--silent', '--insecure', '--max-time', '30', '--write-out', after, ...args],
      { maxBuffer: 16 * 1_048_576 },
      (error, stdout, stderr) => {
        const statuses = [...stdout.matchAll(/\n#status (\d+)\n/g)].map(([, status]) => Number(status));
        resolve({
          status: statuses.at(-1) ?? 0,
          body: stdout.replace(/\n#status \d+\n/g, ''),
          headers: [...stderr.matchAll(/^"([^"]+)":\["(.*)"\]/gm)]
            .map(([, name = '', value = '']) => `${name}: ${value.replaceAll('\\"', '"')}`)
            .join('\n'),
          exit: typeof error?.code === 'number' ? error.code : 0,
        });
      },
    );
  });
}

/** The text of the first element with that name. */
export function element(body: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
}
