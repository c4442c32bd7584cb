import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const NODE = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

// digest-fetch has an import('node-fetch') that is never taken, and its js-sha256 / js-sha512 call
// eval("require('crypto')"), which crashes an ESM bundle at load: both become one stub over node:crypto.
const MAIN_EXTERNAL = ['electron', 'node-fetch', ...NODE];
const hashStub = fileURLToPath(new URL('electron/isapi/js-sha-stub.ts', import.meta.url));

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome150',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  resolve: { alias: { 'js-sha256': hashStub, 'js-sha512': hashStub } },
  environments: {
    main: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        external: MAIN_EXTERNAL,
        conditions: ['node'],
        mainFields: ['module', 'main'],
      },
      build: {
        outDir: '../out/main',
        emptyOutDir: true,
        target: 'node20.19',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: 'electron/main.ts',
          external: MAIN_EXTERNAL,
          output: {
            format: 'es',
            entryFileNames: 'main.js',
            // CommonJS packages in the bundle (write-file-atomic) use these two.
            banner: 'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
          },
          platform: 'node',
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: '../out/main',
        emptyOutDir: false,
        target: 'chrome150',
        minify: false,
        rolldownOptions: {
          input: 'electron/preload.ts',
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: 'preload.cjs' },
        },
      },
    },
  },
});
