import type { Services } from '@freehold/api'
import { newId } from '@freehold/core'
import { type Answer, callProcedure, type Person } from './call.ts'
import { allProcedures, type Procedure } from './procedures.ts'
import { sampleInput, takesId } from './sample-input.ts'

export interface AccessReport {
  procedures: number
  cases: number
  failures: string[]
}

/** Who tries: made by the test in its own database. */
export interface Cast {
  /** Owner of `tenant`, whose rows `ids` are. */
  tenant: { slug: string; ids: string[] }
  /** Signed in, member of nothing here. */
  outsider: Person
  /** Member of `tenant` without any role. */
  bystander: Person
  /** Owner of another tenant. */
  foreigner: Person & { slug: string }
}

/**
 * Every procedure of the router, each as anonymous, as another tenant's member, as a member without the permission, and with
 * another tenant's ids in place of random ones. A new procedure is covered by being in the router.
 */
export async function proveAccess(services: Services, cast: Cast): Promise<AccessReport> {
  const procedures = allProcedures()
  const report: AccessReport = { procedures: procedures.length, cases: 0, failures: [] }
  const expectCode = (procedure: Procedure, who: string, answer: Answer, code: string) => {
    report.cases += 1
    const got = answer.ok ? 'an answer' : `${answer.code} (${answer.message})`
    if (answer.ok || answer.code !== code)
      report.failures.push(`${procedure.path} as ${who}: ${got} instead of ${code}`)
  }
  for (const procedure of procedures.filter((p) => p.meta.caller !== 'anyone')) {
    const input = sampleInput(procedure.input, newId)
    expectCode(
      procedure,
      'anonymous',
      await callProcedure(services, null, cast.tenant.slug, procedure.path, input),
      'unauthenticated',
    )
    if (procedure.meta.caller === 'person') continue
    expectCode(
      procedure,
      'outsider',
      await callProcedure(services, cast.outsider, cast.tenant.slug, procedure.path, input),
      'not_found',
    )
    expectCode(
      procedure,
      'nobody’s tenant',
      await callProcedure(services, cast.outsider, 'no-such-tenant', procedure.path, input),
      'not_found',
    )
    expectCode(
      procedure,
      'without a tenant',
      await callProcedure(services, cast.foreigner, null, procedure.path, input),
      'not_found',
    )
    expectCode(
      procedure,
      'bystander',
      await callProcedure(services, cast.bystander, cast.tenant.slug, procedure.path, input),
      'forbidden',
    )
    if (takesId(procedure.input)) await compareIds(services, cast, procedure, report)
  }
  return report
}

/** Foreign ids and random ids must give equal answers; the ids themselves are taken out before comparing. */
async function compareIds(
  services: Services,
  cast: Cast,
  procedure: Procedure,
  report: AccessReport,
): Promise<void> {
  const ask = async (id: string) => {
    const answer = await callProcedure(
      services,
      cast.foreigner,
      cast.foreigner.slug,
      procedure.path,
      sampleInput(procedure.input, () => id),
    )
    return JSON.stringify(answer).replaceAll(id, '<id>')
  }
  const expected = await ask(newId())
  for (const id of cast.tenant.ids) {
    report.cases += 1
    const got = await ask(id)
    if (got !== expected)
      report.failures.push(
        `${procedure.path} tells a foreign id from a random one: ${got} against ${expected}`,
      )
  }
}
