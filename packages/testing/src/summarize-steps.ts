import type { RunResults } from './count-tests.ts'

/** One step of `npm test`, with what came of it. */
export interface Step extends RunResults {
  title: string
  seconds: number
}

const errorLines = 12

/**
 * The end of `npm test`, for whoever sees nothing but that: each step with its time, then every failure by step, file, test and
 * the beginning of its error, then the counts as the last line.
 */
export function summarizeSteps(steps: readonly Step[]): string {
  const width = Math.max(0, ...steps.map(({ title }) => title.length))
  const counts = (passed: number, failed: number) => `${passed} passed, ${failed} failed`
  const times = steps.map(
    ({ title, seconds, passed, failures }) =>
      `${title.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s  ${counts(passed, failures.length)}`,
  )
  const failures = steps.flatMap(({ title, failures }) =>
    failures.map(({ file, test, error }) =>
      [`✗ ${[title, file, test].filter(Boolean).join(' › ')}`, ...beginning(error)].join('\n'),
    ),
  )
  const sum = (count: (step: Step) => number) => steps.reduce((total, step) => total + count(step), 0)
  const last = counts(
    sum(({ passed }) => passed),
    sum(({ failures }) => failures.length),
  )
  return ['', ...times, '', ...failures.flatMap((failure) => [failure, '']), last, ''].join('\n')
}

function beginning(error: string): string[] {
  const lines = error.split('\n')
  const more = lines.length > errorLines ? ['…'] : []
  return [...lines.slice(0, errorLines), ...more].map((line) => `    ${line}`)
}
