/** Site files: JSON, validated by the schema, with a clear sentence for everything that is wrong. */
import { readFile } from 'node:fs/promises';
import { siteSchema } from './config.ts';
import type { SiteConfig } from './config.ts';
import type { Place } from './place.ts';

export type SiteFile =
  { readonly ok: true; readonly site: SiteConfig } | { readonly ok: false; readonly sentence: string };

/**
 * Returns the file's site, or a sentence that says which parts are wrong. `here` fills in what the file
 * omits.
 */
export async function readSiteFile(path: string, here: Place['site']): Promise<SiteFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { ok: false, sentence: `The site file ${path} ${missing ? 'does not exist' : 'cannot be read'}.` };
  }
  return parseSite(text, path, here);
}

export function parseSite(text: string, path: string, here: Place['site']): SiteFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be parsed';
    return { ok: false, sentence: `The site file ${path} is not JSON: ${why}.` };
  }
  const site = siteSchema.safeParse(isObject(value) ? { ...here, ...value } : value);
  if (site.success) return { ok: true, site: site.data };
  const wrong = site.error.issues
    .slice(0, 5)
    .map((issue) => `${whereIn(value, issue.path)}: ${issue.message.replace(/\.$/, '')}`);
  return { ok: false, sentence: `The site file ${path} is wrong. ${wrong.join('. ')}.` };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a problem is: `devices[2] "Till 1", address`. */
function whereIn(value: unknown, path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The site';
  const [first, index, ...rest] = path;
  if (first !== 'devices' || typeof index !== 'number') return path.map(String).join('.');
  const name = nameOf(value, index);
  const device = `devices[${index}]${name === undefined ? '' : ` "${name}"`}`;
  return rest.length === 0 ? device : `${device}, ${rest.map(String).join('.')}`;
}

function nameOf(value: unknown, index: number): string | undefined {
  if (typeof value !== 'object' || value === null || !('devices' in value)) return undefined;
  if (!Array.isArray(value.devices)) return undefined;
  const device: unknown = value.devices[index];
  if (typeof device !== 'object' || device === null || !('name' in device)) return undefined;
  return typeof device.name === 'string' ? device.name : undefined;
}
