/** What main does for the verbs of adding devices by address. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  MOST_ADDRESS_TEXT,
  type AddedId,
  type AddressesRead,
  type Identified,
} from '../../../shared/added.ts';
import { words } from '../../../shared/language.ts';
import { ok } from '../../../shared/result.ts';
import type { Added } from '../../sign-in/added.ts';
import { readAddressLines } from '../../sign-in/address-lines.ts';
import type { IdentifyRequest } from '../../sign-in/identify.ts';
import type { AreaHandlers } from '../ipc.ts';

const WORDS = words('added');

/** The options of Electron's open dialog that are used here. */
interface OpenQuestion {
  readonly title: string;
  readonly properties: 'openFile'[];
  readonly filters: { name: string; extensions: string[] }[];
}
type AskWhich = (
  question: OpenQuestion,
) => Promise<{ readonly canceled: boolean; readonly filePaths: readonly string[] }>;

export interface AddedHandlerDeps {
  readonly added: Added;
  readonly identify: (ids: readonly AddedId[], request: IdentifyRequest) => Promise<readonly Identified[]>;
  readonly askWhich: AskWhich;
}

export function addedHandlers({ added, identify, askWhich }: AddedHandlerDeps): AreaHandlers<'added'> {
  const read = (text: string): AddressesRead =>
    readAddressLines(text, {
      ...added.rules(),
      isKnown: (place) => added.isKnown(place),
      room: added.room(),
    });
  return {
    readAddresses: ({ text }) => ok(read(text)),
    async openAddressFile() {
      const answer = await askWhich({
        title: WORDS.openFile,
        properties: ['openFile'],
        filters: [{ name: WORDS.lists, extensions: ['csv', 'txt'] }],
      });
      const [path] = answer.filePaths;
      if (answer.canceled || path === undefined) return ok(null);
      const content = await readText(path);
      const result = typeof content === 'string' ? read(content) : content;
      return ok({ ...result, file: basename(path).slice(0, 120) });
    },
    addAddresses: ({ entries }) =>
      added.add(entries.map(({ host, ...rest }) => ({ address: host, ...rest }))),
    removeAdded: ({ ids }) => added.remove(ids),
    identifyAdded: async ({ ids, ...request }) => ok(await identify(ids, request)),
  };
}

/** Reads UTF-8, otherwise Latin-1. Doesn't pass on error messages, because they may quote the file. */
async function readText(path: string): Promise<string | AddressesRead> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MOST_ADDRESS_TEXT) return { entries: [], problems: [], refusal: 'too-large' };
      const bytes = await file.readFile();
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return bytes.toString('latin1');
      }
    } finally {
      await file.close();
    }
  } catch {
    return { entries: [], problems: [], refusal: 'not-readable' };
  }
}
