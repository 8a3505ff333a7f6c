import { createAnswerCheck } from '@freehold/testing/openapi/answer-check'
import { operationsOf } from '@freehold/testing/openapi/document'
import { fuzzApi } from './fuzz/fuzz-api.ts'
import { createKnownValues } from './fuzz/known-values.ts'
import { readLists } from './fuzz/read-lists.ts'
import type { FuzzReport } from './fuzz/verdicts.ts'
import type { LintCounts } from './judges/lint-with-spectral.ts'
import { type ContractReport, runContract } from './judges/run-contract.ts'
import { lintDocuments } from './lint-documents.ts'
import { readDocument } from './read-document.ts'
import type { Api } from './server/start-api.ts'

export interface ConformanceReport {
  spectral: LintCounts
  redocly: LintCounts
  contract: ContractReport
  fuzz: FuzzReport
}

export type Part = 'lint' | 'contract' | 'fuzz'
export const parts: readonly Part[] = ['lint', 'contract', 'fuzz']

export interface ConformOptions {
  /** Of each operation, by the fuzz. */
  callsEach: number
  seed: number
  /** All unless told. */
  only?: readonly Part[]
  progress?: (text: string) => void
}

/** Everything others' tools and the fuzz say of a running server. */
export async function conform(
  { origin, tenants }: Pick<Api, 'origin' | 'tenants'>,
  { callsEach, seed, only = parts, progress = () => {} }: ConformOptions,
): Promise<Partial<ConformanceReport>> {
  const [caller, other] = tenants
  if (!caller || !other) throw new Error('The demo has two workspaces')
  const document = await readDocument(origin)
  const operations = operationsOf(document)
  const report: Partial<ConformanceReport> = {}
  if (only.includes('lint')) {
    Object.assign(report, await lintDocuments([document, await readDocument(origin, 'v2')]))
    progress(`spectral and redocly have read ${operations.length} operations`)
  }
  if (only.includes('contract')) {
    const known = createKnownValues()
    await readLists({ origin, base: '/api/v1', apiKey: caller.apiKey }, operations, known.learn)
    report.contract = await runContract({ document, operations, origin, apiKey: caller.apiKey, known })
    progress(`contract: ${report.contract.run} assertions, ${report.contract.failed} failed`)
  }
  if (only.includes('fuzz')) {
    const check = createAnswerCheck(document, operations)
    const tell = (calls: number) => progress(`fuzz: ${calls} calls`)
    const those = { origin, document, operations, check, caller, other, callsEach, seed }
    report.fuzz = await fuzzApi({ ...those, progress: tell })
  }
  return report
}

/** The figures alone: what `--json` prints. */
export function figuresOf({ spectral, redocly, contract, fuzz }: Partial<ConformanceReport>) {
  const { findings: _, unreached: __, ...calls } = fuzz ?? { findings: [], unreached: {} }
  return {
    ...(spectral && { spectral: { errors: spectral.errors, warnings: spectral.warnings } }),
    ...(redocly && { redocly: { errors: redocly.errors, warnings: redocly.warnings } }),
    ...(contract && { contract: { run: contract.run, failed: contract.failed } }),
    ...(fuzz && { fuzz: calls }),
  }
}

/** Everything that is not as it should be, in words. */
export function findingsOf({ spectral, redocly, contract, fuzz }: Partial<ConformanceReport>): string[] {
  const refused = (finding: string) => finding.startsWith('valid, refused')
  const reached = fuzz ? fuzz.validReached / Math.max(1, fuzz.valid) : 1
  return [
    ...[spectral, redocly, contract].flatMap((judged) => judged?.findings ?? []),
    ...(fuzz?.findings.filter((finding) => !refused(finding)) ?? []),
    ...(contract?.run === 0 ? ['the contract run made no assertion'] : []),
    ...(reached < 0.9
      ? [
          `only ${Math.round(reached * 100)} % of the valid inputs reached a verb`,
          ...(fuzz?.findings.filter(refused) ?? []),
        ]
      : []),
  ]
}
