import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { startTestServer } from '@freehold/testing/start-test-server'
import { prepareTemplate } from '@freehold/testing/template'
import { findGuards, type Guard, narrowsRecords } from '../guards/find-guards.ts'
import { killGuard, standsUntouched } from '../guards/kill-guard.ts'
import { harmless } from '../guards/reviewed.ts'
import { sampleOf } from '../guards/sample-of.ts'

/**
 * `npm run guards`: takes each guard away in turn; the tests must notice every time. `--sample=4` takes that many of those that
 * narrow what a caller reaches, always the same ones of the same code. `--only=text` those whose file contains it. `--json` prints one line; exit code 1 when one survives.
 */
const root = path.resolve(import.meta.dirname, '../../../..')
const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
const files = globSync('packages/{access,api,plans,platform,product}/src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && file.includes(option('only') ?? ''))
  .sort()
const nameOf = ({ file, line, what }: Guard) => `${file}:${line} ${what}`
const all = findGuards(root, files).filter((guard) => !(`${guard.file} ${guard.what}` in harmless))
const few = option('sample')
// A sample is of those that the proof over all procedures answers for, which takes seconds each.
const guards = few === undefined ? all : sampleOf(all.filter(narrowsRecords), Number(few))
const survived: string[] = []

const server = await startTestServer()
try {
  await prepareTemplate(server.superuserUrl)
  const [first] = guards
  if (first && !(await standsUntouched(root, first, server.superuserUrl)))
    throw new Error(
      'The tests are red with every guard in its place: that they are red without one says nothing.',
    )
  const waiting = [...guards]
  const takeAway = async () => {
    for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
      const start = performance.now()
      const killed = await killGuard(root, guard, server.superuserUrl)
      if (!killed) survived.push(nameOf(guard))
      const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6)
      process.stderr.write(`${killed ? 'noticed ' : 'SURVIVED'} ${seconds} s  ${nameOf(guard)}\n`)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism() - 1) }, takeAway))
} finally {
  await server.stop()
}
const figures = { guards: guards.length, killed: guards.length - survived.length, survived }
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify(figures)}\n`
    : `${figures.guards} guards of ${all.length}, ${figures.killed} noticed when taken away, ${survived.length} not\n`,
)
process.exitCode = survived.length > 0 ? 1 : 0
