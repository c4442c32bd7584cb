/**
 * The log in the user-data folder: the current file and three older ones of at most 1 MiB each. It never holds a
 * password or an `Authorization` header, because every line goes through {@link redact}.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import logger from 'electron-log/node';

/** The log as services use it. A message is one sentence. A shortened cause follows it. */
export interface Log {
  info(message: string, cause?: unknown): void;
  warn(message: string, cause?: unknown): void;
  error(message: string, cause?: unknown): void;
}

const MOST_BYTES = 1024 * 1024;
const OLD_FILES = 3;
const LONGEST_LINE = 8 * 1024;
const HIDDEN = '[hidden]';

// SECURITY: no secret may reach the log. Each pattern keeps its first group and hides the rest of the match.
const SECRETS: readonly RegExp[] = [
  // Headers, as text or as a field of an inspected object, to the end of the line.
  /((?:proxy-)?authorization["']?\s*[:=]\s*).+/gi,
  // Quoted fields of JSON and of inspected objects.
  /((?:password|passwd|passphrase|pwd|secret)["']?\s*[:=]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/gi,
  // The same without quotes, as in a query, a form, or a sentence.
  /((?:password|passwd|passphrase|pwd|secret)\s*[:=]\s*)(?!\[hidden\])[^\s"'`&,;<>}\]]+/gi,
  // XML elements of a request.
  /(<(?:\w+:)?(?:password|adminPassword|loginPassword)\b[^>]*>)[^<]*/gi,
  // User name and password in a URL.
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi,
];

/** Hides passwords, `Authorization` headers, and credentials in URLs. Pure. */
export function redact(text: string): string {
  return SECRETS.reduce((line, secret) => line.replace(secret, `$1${HIDDEN}`), text);
}

/** One log entry: the message, then the cause, redacted and cut to 8 Ki characters. Pure. */
export function entryText(message: string, cause?: unknown): string {
  const shown =
    cause === undefined ? message : `${message} ${inspect(cause, { depth: 3, breakLength: 120 })}`;
  const safe = redact(shown);
  return safe.length > LONGEST_LINE ? `${safe.slice(0, LONGEST_LINE)}…` : safe;
}

/** The path of the log in a user-data folder. */
export function logFile(folder: string): string {
  return join(folder, 'cogwheel.log');
}

/** Writes to `cogwheel.log` in `folder`, and also to standard error if `console` is set. */
export function createLog(folder: string, options: { readonly console: boolean }): Log {
  const file = logFile(folder);
  const log = logger.create({ logId: file });
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = MOST_BYTES;
  log.transports.file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} {level} {text}';
  log.transports.file.archiveLogFn = () => rotate(file);
  log.transports.console.level = false;

  function write(level: 'info' | 'warn' | 'error', message: string, cause: unknown): void {
    const text = entryText(message, cause);
    log[level](text);
    if (options.console) process.stderr.write(`${level}: ${text}\n`);
  }
  return {
    info: (message, cause) => write('info', message, cause),
    warn: (message, cause) => write('warn', message, cause),
    error: (message, cause) => write('error', message, cause),
  };
}

/** Renames `cogwheel.log` to `cogwheel.1.log`, and so on. Deletes the oldest file. */
function rotate(file: string): void {
  const old = (number: number) => (number === 0 ? file : file.replace(/\.log$/, `.${number}.log`));
  try {
    rmSync(old(OLD_FILES), { force: true });
    for (let number = OLD_FILES - 1; number >= 0; number -= 1) {
      if (existsSync(old(number))) renameSync(old(number), old(number + 1));
    }
  } catch {
    // If another program has the log open, it can't be rotated and grows until it can. That is better than no log.
  }
}
