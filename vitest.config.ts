import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const hashStub = fileURLToPath(new URL('electron/isapi/js-sha-stub.ts', import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { 'js-sha256': hashStub, 'js-sha512': hashStub } },
  test: {
    globalSetup: ['test/expect-node.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/unit/**/*.test.ts', 'test/network/**/*.test.ts'],
          server: { deps: { inline: ['digest-fetch'] } },
          testTimeout: 20_000,
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
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
