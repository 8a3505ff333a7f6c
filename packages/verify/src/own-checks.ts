import { checkBoundaries } from './check-boundaries.ts'
import { checkGuards } from './check-guards.ts'
import { checkNames } from './check-names.ts'
import { checkSizes } from './check-sizes.ts'
import { checkSql } from './check-sql.ts'
import { type Finding, printFinding } from './finding.ts'
import { listFiles } from './list-files.ts'
import { readSources } from './read-sources.ts'
import { builtSql, unguardedVerbs } from './reviewed.ts'
import type { StepResult } from './step.ts'

/** The checks that are our own code, by the name of their step. They keep a processor busy: run them off the main thread. */
export const ownChecks = {
  async boundaries(root: string): Promise<StepResult> {
    const { findings, modules } = await checkBoundaries(root)
    return report(findings, `${modules} modules`)
  },

  /** Sizes, names, guards, and SQL put together from text. */
  async code(root: string): Promise<StepResult> {
    const files = listFiles(root, ['packages', 'apps'])
    const sources = readSources(root, files)
    const findings = [
      ...checkSizes(root, files),
      ...checkNames(files, sources),
      ...checkGuards(sources, unguardedVerbs),
      ...checkSql(sources, builtSql),
    ]
    return report(findings, `${files.length} files`)
  },
}

export type OwnCheck = keyof typeof ownChecks

function report(findings: readonly Finding[], seen: string): StepResult {
  const isWarning = ({ severity }: Finding) => severity === 'warning'
  return {
    seen,
    findings: findings.filter((finding) => !isWarning(finding)).map(printFinding),
    warnings: findings.filter(isWarning).map(printFinding),
  }
}
