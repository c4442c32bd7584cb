import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** One layer rule: `where` may not import what `patterns` match; the message says where to go instead. */
function layer(where, patterns, message) {
  return {
    files: where,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
  };
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', '.tsc/', '*.config.*']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  { files: ['renderer/**', 'test/ui/**'], ...reactHooks.configs.flat.recommended },
  layer(
    ['shared/**'],
    ['**/electron/**', '**/renderer/**', 'node:*', 'electron', 'react*'],
    'shared/ holds types and pure rules for both sides: move what needs a side to electron/ or renderer/.',
  ),
  layer(
    ['renderer/**'],
    ['electron', 'node:*', '**/electron/**', '**/test/**'],
    'The renderer has no node and no network: ask main through renderer/state/bridge.ts, put shared types in shared/.',
  ),
  layer(
    ['electron/*.ts'],
    ['**/renderer/**', '**/test/**'],
    'Main knows nothing of React: share types through shared/.',
  ),
  layer(
    ['electron/isapi/**', 'electron/discovery/**'],
    [
      '**/renderer/**',
      '**/test/**',
      '**/devices/**',
      '**/maintenance/**',
      '**/reports/**',
      '**/isapi/**',
      '**/discovery/**',
      'electron',
    ],
    'isapi/ and discovery/ know nobody but shared/: take what you need as an argument.',
  ),
  layer(
    ['electron/devices/**'],
    ['**/renderer/**', '**/test/**', '**/maintenance/**', '**/reports/**'],
    'devices/ may use discovery/ and isapi/ only; maintenance/ uses devices/, not the other way.',
  ),
  layer(
    ['electron/maintenance/**'],
    ['**/renderer/**', '**/test/**', '**/reports/**', 'electron'],
    'maintenance/ may use devices/, isapi/ and discovery/ only; Electron itself comes in through arguments.',
  ),
);
