/** One part of `verify`. */
export interface Step {
  name: string
  run(root: string): Promise<StepResult>
}

export interface StepResult {
  /** One line each; any makes the run fail. */
  findings: string[]
  /** Printed, without failing the run. */
  warnings?: string[]
  /** What was looked at, e.g. "571 modules". */
  seen: string
}
