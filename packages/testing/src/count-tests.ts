/** One thing that went wrong. `file` is relative to the repository, or empty; `error` is text for a person. */
export interface Failure {
  file: string
  test: string
  error: string
}

/** What came of one step: of a whole vitest run, or of a program that is one check. */
export interface RunResults {
  passed: number
  failures: Failure[]
}

/** How a program ended. `end`: the last lines of what it said. */
export interface Ended {
  code: number
  end: string
}

/**
 * The results of one vitest run as its reporter left them. A run that ended badly without saying which test failed, or that
 * left nothing, is a failure too.
 */
export function countTests(reported: RunResults | null, { code, end }: Ended): RunResults {
  if (reported && (reported.failures.length > 0 || code === 0)) return reported
  const what = reported ? 'though no test failed' : 'before its results'
  const failure = { file: '', test: 'the run itself', error: `It ended with ${code} ${what}.\n${end}` }
  return { passed: reported?.passed ?? 0, failures: [failure] }
}
