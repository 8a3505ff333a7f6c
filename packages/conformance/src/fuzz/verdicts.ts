import type { Answer, AnswerCheck } from '@freehold/testing/openapi/answer-check'
import type { Trial } from './trial.ts'

export interface FuzzReport {
  calls: number
  serverErrors: number
  leaks: number
  schemaMismatches: number
  /** Calls meant to be valid, and how many of them got past decoding, schemas and scopes. */
  valid: number
  validReached: number
  /** Refused, by operation: of calls meant to be valid. */
  unreached: Record<string, number>
  /** The first of each kind, in words. */
  findings: string[]
}

/** What a job was started with is what its caller sent, other workspaces' ids too. */
const echoes = /"startedWith":\[[^\]]*\]/g
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Refused before any verb ran. */
const early = new Set([400, 401, 405, 413, 415, 422, 428, 429, 431])
/** What Node answers by itself to what is no HTTP, or too much of it. */
const byNode = new Set([400, 408, 413, 414, 431])
const findingsKept = 200

export function createVerdicts(options: {
  check: AnswerCheck
  canary: string
  foreign: ReadonlySet<string>
  otherSlug: string
}): { judge(trial: Trial, answer: Answer | Error): void; report(): FuzzReport } {
  const { check, canary, foreign } = options
  const counts = { calls: 0, serverErrors: 0, leaks: 0, schemaMismatches: 0, valid: 0, validReached: 0 }
  const unreached: Record<string, number> = {}
  const findings = new Map<string, string>()
  const found = (kind: 'serverErrors' | 'leaks' | 'schemaMismatches', trial: Trial, what: string) => {
    counts[kind] += 1
    const key = `${kind} ${trial.operation.id} ${what.slice(0, 60)}`
    if (findings.size < findingsKept && !findings.has(key))
      findings.set(key, `${kind}: ${describe(trial)}: ${what}`)
  }

  function judge(trial: Trial, answer: Answer | Error): void {
    counts.calls += 1
    if (answer instanceof Error) {
      found('serverErrors', trial, answer.message)
      return
    }
    const { status, text, headers } = answer
    if (status >= 500) found('serverErrors', trial, `${status} ${text.slice(0, 300)}`)
    if (text.includes(canary)) found('leaks', trial, 'the canary')
    const asked = `${trial.sent.path} ${String(trial.sent.body ?? '')}`
    const leaked = text
      .replace(echoes, '')
      .match(uuid)
      ?.find((id) => foreign.has(id) && !asked.includes(id))
    if (leaked) found('leaks', trial, `another workspace's ${leaked}`)
    if (trial.meantValid) countReached(trial, answer)
    const wrong = mismatch(trial, answer)
    if (wrong && status < 500) found('schemaMismatches', trial, wrong)
    if (trial.valid === false && status < 400 && headers['content-type'] !== undefined)
      found('schemaMismatches', trial, `${status} for what the document does not allow`)
  }

  function countReached({ operation, sent }: Trial, { status, text }: Answer): void {
    counts.valid += 1
    // A verb's own refusals say more than that a permission is missing.
    const scope = status === 403 && !/"plan_limit"|"reason":"beyond_own"/.test(text)
    // No call by chance names a file that was uploaded: that there is none was the verb's finding.
    const looked = text.includes('"pointer":"/digest","code":"unknown"')
    if (looked || (!early.has(status) && !scope)) counts.validReached += 1
    else {
      unreached[operation.id] = (unreached[operation.id] ?? 0) + 1
      const key = `unreached ${operation.id} ${text.match(/"pointer":"[^"]*","code":"[^"]*"/)?.[0] ?? status}`
      if (findings.size < findingsKept && !findings.has(key))
        findings.set(
          key,
          `valid, refused: ${sent.method} ${sent.path} ${String(sent.body ?? '').slice(0, 300)}: ${status} ${text.slice(0, 400)}`,
        )
    }
  }

  function mismatch({ operation, sent, meantValid }: Trial, answer: Answer): string | null {
    const { status, headers, text } = answer
    if (status >= 400 && !String(headers['content-type']).startsWith('application/problem+json'))
      return byNode.has(status) && text === '' ? null : `${status} is no problem+json`
    if (sent.method === 'HEAD' || status === 304) return text === '' ? null : 'a body where none may be'
    if (sent.method === 'OPTIONS') return status === 204 ? null : `OPTIONS is ${status}`
    if (meantValid || sent.method === operation.method) {
      // A segment of the path that was spoilt may be another address.
      if (!meantValid && (status === 404 || status === 405 || status === 400)) return null
      return check.mismatch(operation, answer)
    }
    return check.mismatchAt(sent.method, sent.path, answer)?.replace(/^405 is not described$/, '') || null
  }

  return { judge, report: () => ({ ...counts, unreached, findings: [...findings.values()] }) }
}

function describe({ sent }: Trial): string {
  const headers = Object.entries(sent.headers).filter(([name]) => name !== 'authorization')
  const body = sent.body === undefined ? '' : ` ${String(sent.body).slice(0, 300)}`
  return `${sent.method} ${sent.path.slice(0, 300)} ${JSON.stringify(Object.fromEntries(headers)).slice(0, 200)}${body}`
}
