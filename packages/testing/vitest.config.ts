import { availableParallelism } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig } from 'vitest/config'
import { mutant } from './src/environment.ts'
import { mutatePlugin } from './src/mutate-plugin.ts'

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..')

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
    // For what hangs, not for what is slow: a machine may have other work.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Much of the time is waiting for servers. More than eight would want more of PostgreSQL than it gives.
    maxWorkers: Math.min(8, Math.max(2, availableParallelism() - 1)),
    // How long something may take that happens behind an answer, on a machine with other work.
    expect: { poll: { timeout: 20_000 } },
    // A worker keeps the modules it has read for its next files: they took a third of the time. What a process has only once
    // (names, caps, caches) is shared by them, as requests share it.
    isolate: false,
    restoreMocks: true,
    // What was kept of an earlier run knows nothing of the place that is changed, nor does a file that Node loads itself.
    ...(mutant && {
      fsModuleCache: false,
      execArgv: ['--import', pathToFileURL(path.join(import.meta.dirname, 'src/mutate-hook.ts')).href],
    }),
  },
})
