import { readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const NODE = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

// digest-fetch has an import('node-fetch') that is never taken, and its js-sha256 / js-sha512 call
// eval("require('crypto')"), which crashes an ESM bundle at load: both become one stub over node:crypto.
const MAIN_EXTERNAL = ['electron', 'node-fetch', ...NODE];
const hashStub = fileURLToPath(new URL('electron/isapi/js-sha-stub.ts', import.meta.url));

/** What the packaged program needs to know of itself: the archive holds no other part of our package.json. */
function packageJson(): Plugin {
  return {
    name: 'cogwheel-package-json',
    applyToEnvironment: ({ name }) => name === 'main',
    writeBundle() {
      const { name, productName, version, description, author, license } = JSON.parse(
        readFileSync(new URL('package.json', import.meta.url), 'utf8'),
      ) as Record<string, string>;
      const own = {
        name,
        productName,
        version,
        description,
        author,
        license,
        type: 'module',
        main: 'main/main.js',
      };
      writeFileSync(
        new URL('out/package/package.json', import.meta.url),
        `${JSON.stringify(own, null, 2)}\n`,
      );
    },
  };
}

/** `--mode package`: what goes into the package, minified, without source maps, with the licences of what is bundled. */
export default defineConfig(({ mode }) => {
  const isPackage = mode === 'package';
  // Whoever starts the build, a test for one: the libraries' own checks for developers never ship.
  if (isPackage) process.env.NODE_ENV = 'production';
  const out = isPackage ? '../out/package' : '../out';
  const license = isPackage && { fileName: 'licenses.md' };
  return {
    root: 'renderer',
    base: './',
    plugins: [react(), ...(isPackage ? [packageJson()] : [])],
    build: {
      outDir: `${out}/renderer`,
      emptyOutDir: true,
      target: 'chrome150',
      license: license,
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
          outDir: `${out}/main`,
          emptyOutDir: true,
          target: 'node20.19',
          minify: isPackage,
          sourcemap: !isPackage,
          license: license,
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
      // The simulated site of `--demo`: apart from main, which loads it only then.
      demo: {
        consumer: 'server',
        resolve: {
          noExternal: true,
          external: NODE,
          conditions: ['node'],
          mainFields: ['module', 'main'],
        },
        build: {
          outDir: `${out}/main`,
          emptyOutDir: false,
          target: 'node20.19',
          minify: isPackage,
          sourcemap: false,
          license: isPackage && { fileName: 'licenses-demo.md' },
          rolldownOptions: {
            input: 'test/simulator/demo.ts',
            external: NODE,
            output: { format: 'es', entryFileNames: 'demo.js' },
            platform: 'node',
          },
        },
      },
      preload: {
        consumer: 'server',
        resolve: { noExternal: true, external: ['electron'] },
        build: {
          outDir: `${out}/main`,
          emptyOutDir: false,
          target: 'chrome150',
          minify: isPackage,
          license: false,
          rolldownOptions: {
            input: 'electron/preload.ts',
            external: ['electron'],
            output: { format: 'cjs', entryFileNames: 'preload.cjs' },
          },
        },
      },
    },
  };
});
