import path from 'node:path'
import { defineConfig, mergeConfig } from 'vitest/config'
import base, { root } from './vitest.config.ts'

// Each file has a server, a database and a Chromium of its own.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [], globalSetup: [] } },
  defineConfig({
    test: {
      include: ['{apps,packages}/*/e2e/**/*.test.ts'],
      globalSetup: [
        path.join(import.meta.dirname, 'src/browser-setup.ts'),
        path.join(root, 'apps/web/e2e/demo-home.ts'),
      ],
      testTimeout: 120_000,
      hookTimeout: 120_000,
    },
  }),
)
