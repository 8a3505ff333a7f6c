import path from 'node:path'
import { defineConfig, mergeConfig } from 'vitest/config'
import base from './vitest.config.ts'

// One file at a time: each has a server, a database and a Chromium of its own.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({
    test: {
      include: ['{apps,packages}/*/e2e/**/*.test.ts'],
      globalSetup: [path.join(import.meta.dirname, 'src/browser-setup.ts')],
      fileParallelism: false,
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  }),
)
