import spectral from '@stoplight/spectral-core'
import parsers from '@stoplight/spectral-parsers'
import rulesets from '@stoplight/spectral-rulesets'

export interface LintCounts {
  errors: number
  warnings: number
  findings: string[]
}

/** Stoplight's judgement, all rules of `spectral:oas`. In this process, without a network. */
export async function lintWithSpectral(text: string): Promise<LintCounts> {
  const judge = new spectral.Spectral()
  judge.setRuleset(new spectral.Ruleset({ extends: [rulesets.oas] }))
  const results = await judge.run(new spectral.Document(text, parsers.Json, 'openapi.json'))
  const findings = results.map(({ code, message, path }) => `spectral ${code}: ${path.join('/')}: ${message}`)
  // 0 is an error; everything milder (warning, information, hint) counts as a warning.
  const errors = results.filter(({ severity }) => severity === 0).length
  return { errors, warnings: results.length - errors, findings }
}
