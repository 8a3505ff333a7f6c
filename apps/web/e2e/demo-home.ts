import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { endFreehold, startFreehold } from './freehold-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of an installation with the demo, at rest: whoever needs one of their own copies it. */
    demoHome: string
  }
}

/** Once per run: the product's first start, with its database and its demo, which every browser test file begins with. */
export default async function demoHome(project: TestProject): Promise<() => Promise<void>> {
  const folder = await newDataFolder()
  const { child } = await startFreehold(folder)
  await endFreehold(child)
  project.provide('demoHome', folder)
  return () => rm(folder, { recursive: true, force: true })
}

export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'freehold-e2e-'))
  // As root the database runs under another account, which must be able to enter.
  await chmod(folder, 0o755)
  return folder
}
