import type { TestProject } from 'vitest/node'
import { findChromium } from './find-chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser's program. */
    chromiumPath: string
  }
}

/** Once per run: finds the browser, or installs it, before any test waits for it. */
export default async function browserSetup(project: TestProject): Promise<void> {
  project.provide('chromiumPath', await findChromium((line) => process.stderr.write(`${line}\n`)))
}
