import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { unsteadyReporter } from './test/unsteady.ts';

const hashStub = fileURLToPath(new URL('electron/isapi/js-sha-stub.ts', import.meta.url));

/** Where `test/run.ts` wants its report; unset in runs by hand. */
const report = process.env.COGWHEEL_TEST_REPORT;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { 'js-sha256': hashStub, 'js-sha512': hashStub } },
  test: {
    globalSetup: ['test/expect-node.ts'],
    reporters:
      report === undefined
        ? ['default']
        : [
            'default',
            ['json', { outputFile: `${report}.json` }],
            unsteadyReporter(`${report}.unsteady.json`),
          ],
    // Most tests wait for sockets and simulated devices, not for the processor.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/unit/**/*.test.ts', 'test/network/**/*.test.ts'],
          server: { deps: { inline: ['digest-fetch'] } },
          testTimeout: 20_000,
          // Again once on a busy machine; `npm test` names those that needed it.
          retry: 1,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['test/ui/**/*.test.tsx'],
          setupFiles: ['test/ui/setup.ts'],
          testTimeout: 60_000,
          // jsdom moves the focus into a dialog late on a busy machine, and until then all in it counts as hidden.
          retry: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'pack',
          environment: 'node',
          include: ['test/pack/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/compiled-stand-in.ts', 'test/e2e/search-written.ts'],
          // Each file has a network, a port and a folder of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          retry: 0,
          // Ends a test that hangs; how long anything may take is said where it is waited for.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
