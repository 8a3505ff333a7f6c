import { spawn } from 'node:child_process'
import path from 'node:path'
import { inherited } from '@freehold/testing/environment'
import { allProcedures } from '../access/procedures.ts'
import type { Guard } from './find-guards.ts'

/** The proof over the whole router, which nearly every guard answers to. */
const proof = ['packages/proofs/src/access/access.test.ts']
/** The platform's guards about records are proven where there are records. */
const withRecords = ['packages/product/src']

/**
 * Whether the tests notice that the guard is gone: the proof over the procedures of its feature, which is quick for one; those
 * beside it; the product's. The change is made while the tests load the file (mutate-plugin.ts): nothing is written.
 * @param databaseUrl of a server that has the template
 */
export async function killGuard(root: string, guard: Guard, databaseUrl: string): Promise<boolean> {
  const beside = [featureFolder(guard) ?? path.posix.dirname(guard.file)]
  const order = featureOf(guard) ? [proof, beside, withRecords] : [beside, proof, withRecords]
  for (const tests of order) if (await fails(root, guard, databaseUrl, tests)) return true
  return false
}

/** The positive control: with nothing taken away, by the same means, the tests are green. */
export async function standsUntouched(root: string, guard: Guard, databaseUrl: string): Promise<boolean> {
  return !(await fails(root, { ...guard, start: 0, end: 0, replacement: '' }, databaseUrl, proof))
}

function fails(root: string, guard: Guard, databaseUrl: string, tests: string[]): Promise<boolean> {
  const args = [
    'run',
    '--config',
    'packages/testing/vitest.config.ts',
    '--bail=1',
    '--maxWorkers=1',
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
      FREEHOLD_TEMPLATE: 'ready',
    },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code !== 0))
  })
}

/** A feature's tests may stand above the folders of its verbs. */
function featureFolder({ file }: Guard): string | undefined {
  return /^packages\/(?:platform|product)\/src\/[^/]+/.exec(file)?.[0]
}

/** `projects.` for a guard of the feature projects; nothing for one that many features share. */
function featureOf({ file }: Guard): string {
  const folder = /^packages\/(?:platform|product)\/src\/([^/]+)\//.exec(file)?.[1] ?? ''
  const feature = `${folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.`
  return allProcedures().some(({ path: name }) => name.startsWith(feature)) ? feature : ''
}
