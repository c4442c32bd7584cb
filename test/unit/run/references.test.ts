import { describe, expect, it } from 'vitest';
import { deadReferences } from '../../run/references.ts';

function dead(files: Readonly<Record<string, string>>): readonly string[] {
  return deadReferences({ paths: Object.keys(files), read: (path) => files[path] ?? '' });
}

describe('dead references', () => {
  it('do not include links to existing pages, pictures, folders and headings', () => {
    const files = {
      'README.md': [
        '# Title',
        '[how](docs/how.md), [start](docs/how.md#set-up--run-1), [here](#title), [all](docs/)',
        '![list](docs/list.png) [away](https://example.com/none.md#no) `shared/device.ts` `device.ts`',
      ].join('\n'),
      'docs/how.md': '## Set up & `run`\n\n## Set up & run\n\n[back](../README.md)',
      'docs/list.png': '',
      'shared/device.ts': '// See docs/how.md and shared/.\nexport const path = "shared/none.ts";',
    };
    expect(dead(files)).toEqual([]);
  });

  it('are reported with their line for a missing page, picture or heading', () => {
    const files = {
      'README.md':
        '# Title\n\n[how](docs/how.md#no-such), [none](docs/none.md)\n\n| a |\n| - |\n| ![b](c.png) |',
      'docs/how.md': '# How\n\n[away](../../outside.md)',
    };
    expect(dead(files)).toEqual([
      'README.md:3 links to #no-such, which docs/how.md does not have.',
      'README.md:3 links to docs/none.md, which does not exist.',
      'README.md:7 links to c.png, which does not exist.',
      'docs/how.md:3 links to ../outside.md, which does not exist.',
    ]);
  });

  it('include missing files named in a page or a comment, but not in a string of the code', () => {
    const files = {
      'docs/how.md': 'See `shared/none.ts`.\n\nOr `none.ts`, but `npm run none`.',
      'shared/device.tsx': [
        '/**',
        ' * See shared/gone/ and gone.md, not shared/language.',
        ' */',
        'export const text = <b title="// shared/none.ts">test/none.ts</b>; // test/gone.ts',
      ].join('\n'),
    };
    expect(dead(files)).toEqual([
      'docs/how.md:1 names shared/none.ts, which does not exist.',
      'docs/how.md:3 names none.ts, which does not exist.',
      'shared/device.tsx:2 names shared/gone/, which does not exist.',
      'shared/device.tsx:2 names shared/language, which does not exist.',
      'shared/device.tsx:2 names gone.md, which does not exist.',
      'shared/device.tsx:4 names test/gone.ts, which does not exist.',
    ]);
  });
});
