import type { Step, StepResult } from './step.ts'

/**
 * Runs all steps at once, prints one line for each as it ends, and everything found at the end.
 * @returns whether nothing was found
 */
export async function runSteps(
  steps: readonly Step[],
  root: string,
  write: (line: string) => void,
): Promise<boolean> {
  const width = Math.max(...steps.map(({ name }) => name.length))
  const results = await Promise.all(
    steps.map(async (step) => {
      const start = performance.now()
      const result = await step.run(root).catch(asFinding)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      const count = result.findings.length
      const verdict =
        count === 0 ? result.seen : `${result.seen}, ${count} ${count === 1 ? 'finding' : 'findings'}`
      write(`${count === 0 ? '✓' : '✗'} ${step.name.padEnd(width)} ${seconds.padStart(5)} s  ${verdict}`)
      return { name: step.name, ...result }
    }),
  )
  for (const { name, findings, warnings = [] } of results) {
    if (warnings.length > 0) write(['', `${name}, to consider:`, ...warnings.map(indent)].join('\n'))
    if (findings.length > 0) write(['', `${name}:`, ...findings.map(indent)].join('\n'))
  }
  return results.every(({ findings }) => findings.length === 0)
}

/** A step that cannot run has not passed. */
function asFinding(error: unknown): StepResult {
  return {
    seen: 'could not run',
    findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
