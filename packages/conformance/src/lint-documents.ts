import type { OpenApiDocument } from '@freehold/testing/openapi/document'
import { lintWithRedocly } from './judges/lint-with-redocly.ts'
import { type LintCounts, lintWithSpectral } from './judges/lint-with-spectral.ts'

/** Both linters over every version's document. */
export async function lintDocuments(
  documents: readonly OpenApiDocument[],
): Promise<{ spectral: LintCounts; redocly: LintCounts }> {
  const spectral: LintCounts = { errors: 0, warnings: 0, findings: [] }
  const redocly: LintCounts = { errors: 0, warnings: 0, findings: [] }
  for (const document of documents) {
    const text = JSON.stringify(document, null, 2)
    add(spectral, await lintWithSpectral(text), document)
    add(redocly, await lintWithRedocly(text), document)
  }
  return { spectral, redocly }
}

function add(sum: LintCounts, counts: LintCounts, { info }: OpenApiDocument): void {
  sum.errors += counts.errors
  sum.warnings += counts.warnings
  sum.findings.push(...counts.findings.map((finding) => `${info.version}: ${finding}`))
}
