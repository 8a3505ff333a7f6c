import { createConfig, lintFromString } from '@redocly/openapi-core'
import type { LintCounts } from './lint-with-spectral.ts'

/** Redocly's judgement, its `recommended` rules. In this process, without a network. */
export async function lintWithRedocly(text: string): Promise<LintCounts> {
  const config = await createConfig({ extends: ['recommended'], telemetry: 'off' })
  const problems = await lintFromString({ source: text, config })
  const findings = problems.map(
    ({ ruleId, message, location }) => `redocly ${ruleId}: ${location[0]?.pointer ?? ''}: ${message}`,
  )
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: problems.length - errors, findings }
}
