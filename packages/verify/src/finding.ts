/** One thing that is not as it should be, and where. */
export interface Finding {
  /** Relative to the repository, `/` between folders. */
  file: string
  /** From 1. */
  line?: number
  rule: string
  message: string
  /** A warning is printed and does not fail the run. */
  severity?: 'warning'
}

export function printFinding({ file, line, rule, message, severity }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}  ${rule}${severity ? ` (${severity})` : ''}: ${message}`
}
