import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { WaitingFirst } from './test/run/waiting-first.ts';

const hashStub = fileURLToPath(new URL('electron/isapi/js-sha-stub.ts', import.meta.url));

/** Where `test/run.ts` wants its report; unset in runs by hand. */
const report = process.env.COGWHEEL_TEST_REPORT;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { 'js-sha256': hashStub, 'js-sha512': hashStub } },
  test: {
    globalSetup: ['test/expect-node.ts'],
    reporters: ['default', ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
    // What passes at the second try is a defect.
    retry: 0,
    // Hooks start sites and programs: this ends one that hangs.
    hookTimeout: 120_000,
    // Most tests wait for sockets and simulated devices, not for the processor.
    maxWorkers: 3,
    sequence: { sequencer: WaitingFirst },
    coverage: {
      provider: 'v8',
      include: ['electron/**', 'shared/**', 'renderer/state/**'],
      reporter: ['json-summary'],
      reportsDirectory: 'out/test/coverage',
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/unit/**/*.test.ts', 'test/network/**/*.test.ts'],
          server: { deps: { inline: ['digest-fetch'] } },
          testTimeout: 60_000,
          // Nothing of these tests outlives its file, and most of their time would go into loading the same modules again.
          isolate: false,
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
          // Fluent UI is loaded once a worker, not once a file; `setup.ts` gives each test a clean window.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'pack',
          environment: 'node',
          include: ['test/pack/**/*.test.ts'],
          globalSetup: ['test/expect-browser.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [
            'test/expect-browser.ts',
            'test/e2e/compiled-stand-in.ts',
            'test/e2e/search-written.ts',
          ],
          // Each file has a network, a port and a folder of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // Ends a test that hangs; how long anything may take is said where it is waited for.
          testTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
