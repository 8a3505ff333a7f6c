import { expect, test } from 'vitest'
import { runSteps } from './run-steps.ts'
import type { StepResult } from './step.ts'

async function run(results: Record<string, StepResult | Error>) {
  const written: string[] = []
  const steps = Object.entries(results).map(([name, result]) => ({
    name,
    run: async () => {
      if (result instanceof Error) throw result
      return result
    },
  }))
  return { passed: await runSteps(steps, '/', (line) => written.push(line)), output: written.join('\n') }
}

test('no finding passes; each step has its line', async () => {
  const { passed, output } = await run({
    lint: { findings: [], seen: '3 files' },
    types: { findings: [], seen: '4 files' },
  })
  expect(passed).toBe(true)
  expect(output).toMatch(/^✓ lint {2,}\d+\.\d s {2}3 files\n✓ types +\d+\.\d s {2}4 files$/)
})

test('one finding fails the run and stands at the end', async () => {
  const { passed, output } = await run({
    lint: { findings: ['a.ts: bad'], seen: '3 files' },
    types: { findings: [], seen: '4 files' },
  })
  expect(passed).toBe(false)
  expect(output).toMatch(/✗ lint .* 1 finding\n✓ types .*\n\nlint:\n {2}a\.ts: bad$/)
})

test('a warning is told and does not fail the run', async () => {
  const { passed, output } = await run({ sizes: { findings: [], warnings: ['a.ts: long'], seen: '3 files' } })
  expect(passed).toBe(true)
  expect(output).toContain('a.ts: long')
})

test('a step that could not run has not passed', async () => {
  const { passed, output } = await run({ lint: new Error('no such program') })
  expect(passed).toBe(false)
  expect(output).toContain('no such program')
})
