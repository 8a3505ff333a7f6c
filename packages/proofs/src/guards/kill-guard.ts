import { spawn } from 'node:child_process'
import path from 'node:path'
import { inherited } from '@freehold/testing/environment'
import { allProcedures } from '../access/procedures.ts'
import type { Guard } from './find-guards.ts'

/** The proof over the whole router, which nearly every guard answers to. */
const lastResort = ['packages/proofs/src/access/access.test.ts']
/** The platform's guards about records are proven where there are records. */
const withRecords = ['packages/product/src']

/**
 * Whether the tests notice that the guard is gone: first those beside it, then the proof over all procedures, then the product's. The change is
 * made while the tests load the file (mutate-plugin.ts): nothing is written.
 */
export async function killGuard(root: string, guard: Guard, databaseUrl: string): Promise<boolean> {
  const beside = [path.posix.dirname(guard.file)]
  for (const tests of [beside, lastResort, withRecords])
    if (await fails(root, guard, databaseUrl, tests)) return true
  return false
}

function fails(root: string, guard: Guard, databaseUrl: string, tests: string[]): Promise<boolean> {
  const args = [
    'run',
    '--config',
    'packages/testing/vitest.config.ts',
    '--bail=1',
    '--passWithNoTests',
    ...tests,
  ]
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...inherited,
      FREEHOLD_MUTANT: JSON.stringify(guard),
      FREEHOLD_PROVE_ONLY: featureOf(guard),
      TEST_DATABASE_URL: databaseUrl,
    },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code !== 0))
  })
}

/** `projects.` for a guard of the feature projects; nothing for one that many features share. */
function featureOf({ file }: Guard): string {
  const folder = /^packages\/(?:platform|product)\/src\/([^/]+)\//.exec(file)?.[1] ?? ''
  const feature = `${folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.`
  return allProcedures().some(({ path: name }) => name.startsWith(feature)) ? feature : ''
}
