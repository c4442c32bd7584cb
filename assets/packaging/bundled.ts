/** Reads the license list that the bundler wrote for the packages in the program. Pure. */

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The license that the package declares, such as `MIT`; `unknown` if it declares none. */
  readonly license: string;
  /** Whether the list has its license text. */
  readonly hasText: boolean;
}

const HEADING = /^## (\S+) - (\S+) \((.+)\)$/;

/** Reads the list of licenses that the bundler writes. Each package is a heading with its license text below. */
export function bundledPackages(markdown: string): readonly BundledPackage[] {
  const found: (BundledPackage & { hasText: boolean })[] = [];
  for (const line of markdown.split('\n')) {
    const [, name, version, license] = HEADING.exec(line) ?? [];
    const last = found.at(-1);
    if (name !== undefined && version !== undefined && license !== undefined) {
      found.push({ name, version, license, hasText: false });
    } else if (last !== undefined && line.trim() !== '') last.hasText = true;
  }
  return found;
}

/** Licenses that permit distribution within Cogwheel. */
const FINE: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
]);

export function isFine({ license }: BundledPackage): boolean {
  return FINE.has(license);
}
