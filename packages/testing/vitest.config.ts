import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { mutant } from './src/environment.ts'
import { mutatePlugin } from './src/mutate-plugin.ts'

const root = path.resolve(import.meta.dirname, '../..')

// Unit and integration tests of the whole repository in one run, on one PostgreSQL. Browser tests: vitest.browser.config.ts.
export default defineConfig({
  root,
  cacheDir: path.join(root, 'node_modules/.vite'),
  plugins: mutatePlugin(root, mutant),
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'apps/server/**/*.test.ts',
      'apps/web/{src/**/,}*.test.ts',
    ],
    globalSetup: [path.join(import.meta.dirname, 'src/global-setup.ts')],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // Our own packages are loaded by Node itself, unless a place in one of them is to be changed; what was kept of an earlier
    // run knows nothing of that place.
    ...(mutant && { server: { deps: { inline: [/\/packages\/[^/]+\/src\//] } }, fsModuleCache: false }),
  },
})
