import { grantTypes } from '@freehold/access'
import type { Services } from '@freehold/api'
import { newId } from '@freehold/core'
import { catalogue } from '@freehold/registry'
import { type Answer, callProcedure } from './call.ts'
import type { Cast } from './cast.ts'
import { hollowServices } from './hollow-caller.ts'
import { allProcedures, type Procedure } from './procedures.ts'
import { asksForMore, type Refusal, refusals } from './refusals.ts'
import { openToAnyone } from './reviewed.ts'
import { sampleInput, takesId } from './sample-input.ts'

export interface AccessReport {
  procedures: number
  cases: number
  failures: string[]
  /** Procedures that no case speaks of and no reviewer has excused. */
  uncovered: string[]
}

/**
 * Every procedure of the router against everybody who may not: each refusal that its own meta calls for, foreign ids against
 * random ones, and a member whose grants are on other records. A new procedure is covered by being in the router.
 * `feature`: only procedures whose path begins so. `everyId`: the id of a row of every table with every procedure; otherwise
 * of the tables the procedure is about, and of some others.
 */
export async function proveAccess(
  services: Services,
  cast: Cast,
  { feature = '', everyId = false }: { feature?: string; everyId?: boolean } = {},
): Promise<AccessReport> {
  const idsOf = (procedure: Procedure) => foreignIds(cast, procedure, everyId)
  const procedures = allProcedures().filter(({ path }) => path.startsWith(feature))
  const report: AccessReport = { procedures: procedures.length, cases: 0, failures: [], uncovered: [] }
  for (const procedure of procedures) {
    const before = report.cases
    for (const refusal of refusals.filter(({ concerns }) => concerns(procedure)))
      await expectRefusal(services, cast, procedure, refusal, report)
    if (procedure.meta.caller === 'member') {
      if (takesId(procedure.input)) await compareIds(services, cast, procedure, idsOf(procedure), report)
      // What every member may call can be about a record that is not every member's.
      if (asksForMore(procedure) || takesId(procedure.input))
        await tryWithWrongGrants(services, cast, procedure, idsOf(procedure), report)
    }
    if (report.cases === before && !(procedure.path in openToAnyone)) report.uncovered.push(procedure.path)
  }
  const paths = new Set(allProcedures().map(({ path }) => path))
  for (const path of Object.keys(openToAnyone))
    if (!paths.has(path)) report.failures.push(`${path} is on the reviewed list, but no procedure any more`)
  return report
}

async function expectRefusal(
  services: Services,
  cast: Cast,
  procedure: Procedure,
  refusal: Refusal,
  report: AccessReport,
): Promise<void> {
  report.cases += 1
  if (refusal.state) await cast.turn(refusal.state)
  const tenant = refusal.tenant ? refusal.tenant(cast) : cast.victim.slug
  const answer = await callProcedure(services, refusal.who(cast), tenant, procedure, {
    input: sampleInput(procedure.input, newId),
    stale: refusal.session === 'stale',
  })
  if (refusal.state) await cast.turn()
  const wrong = describeDifference(answer, refusal)
  if (wrong) report.failures.push(`${procedure.path}, ${refusal.name}: ${wrong}`)
}

function describeDifference(answer: Answer, { code, data = {} }: Refusal): string | null {
  if (answer.ok) return `an answer instead of ${code}`
  if (answer.code !== code) return `${answer.code} (${answer.message}) instead of ${code}`
  const told = answer.details.data ?? {}
  const off = Object.entries(data).filter(([key, value]) => told[key] !== value)
  return off.length > 0 ? `tells ${JSON.stringify(told)} instead of ${JSON.stringify(data)}` : null
}

/** Foreign ids and random ids must give equal answers after equal work; the ids themselves are taken out before comparing. */
async function compareIds(
  services: Services,
  cast: Cast,
  procedure: Procedure,
  ids: string[],
  report: AccessReport,
): Promise<void> {
  const ask = async (id: string) => {
    const input = sampleInput(procedure.input, () => id)
    const before = cast.statements()
    const answer = await callProcedure(services, cast.foreigner, cast.foreigner.slug, procedure, { input })
    // The time an answer takes is not to be measured here; how often it asks the database is.
    return `${JSON.stringify(answer).replaceAll(id, '<id>')} after ${cast.statements() - before} statements`
  }
  const expected = await ask(newId())
  for (const id of ids) {
    report.cases += 1
    const got = await ask(id)
    if (got !== expected)
      report.failures.push(
        `${procedure.path} tells a foreign id from a random one: ${got} against ${expected}`,
      )
  }
}

const beyondGuards: ReadonlySet<string> = new Set(['internal', 'conflict', 'precondition_failed'])

/**
 * Whoever may do everything to one record gets nothing of the others: not their texts, no change of them, no new one. And a
 * caller who only seems to hold the permission is stopped by the verb itself.
 */
async function tryWithWrongGrants(
  services: Services,
  cast: Cast,
  procedure: Procedure,
  ids: string[],
  report: AccessReport,
): Promise<void> {
  const before = await cast.digest()
  const hollow = hollowServices(services)
  for (const id of takesId(procedure.input) ? ids : [newId()]) {
    const input = sampleInput(procedure.input, () => id)
    const granted = await callProcedure(services, cast.grantee, cast.victim.slug, procedure, { input })
    expectNothing('wrong grant', granted)
    const seeming = await callProcedure(hollow, cast.bystander, cast.victim.slug, procedure, { input })
    expectNothing('no guard of its own', seeming)
    if (!isOfRecords(procedure) && (seeming.ok || !['forbidden', 'not_found'].includes(seeming.code)))
      report.failures.push(
        `${procedure.path}, no guard of its own: ${seeming.ok ? 'an answer' : seeming.code}`,
      )
  }
  if ((await cast.digest()) !== before)
    report.failures.push(`${procedure.path}, wrong grant: changed or made a record that it must not`)

  function expectNothing(name: string, answer: Answer): void {
    report.cases += 1
    // Whoever hears in what state a record is, has been let through to it; and beyond the guards the proof's row can be one that
    // no answer's schema takes.
    if (!answer.ok && beyondGuards.has(answer.code))
      report.failures.push(
        `${procedure.path}, ${name}: ${answer.code} instead of refusing: ${answer.message.slice(0, 300)}`,
      )
    // The workspace's own name is everybody's who is in it.
    const seen = JSON.stringify(answer).replaceAll(`"${cast.victim.slug}"`, '"…"')
    if (seen.includes(cast.victim.canary))
      report.failures.push(
        `${procedure.path}, ${name}: shows what only others may see: ${seen.slice(0, 300)}`,
      )
  }
}

/** Whether the permission can be held on single records, so that holding it on none is an empty list, not a refusal. */
function isOfRecords({ meta }: Procedure): boolean {
  const resource = catalogue.records.get(meta.permission?.split(':')[0] ?? '')
  return resource !== undefined && grantTypes(resource).length > 0
}

const others = 3

function foreignIds({ victim }: Cast, { path, meta, input }: Procedure, every: boolean): string[] {
  const subject = meta.permission?.split(':')[0]?.replaceAll('-', '_') ?? ''
  const rows = [...victim.rows].sort(([a], [b]) => (a < b ? -1 : 1))
  // A procedure for many kinds of record is told the kind.
  const { subject: told } = { subject, ...(sampleInput(input, newId) as { subject?: string } | undefined) }
  const about = rows.filter(([table]) => table.startsWith(`app.${subject}`) || table === `app.${told}`)
  // Which others is a matter of the procedure's name: all get their turn over the whole router.
  const first = path.split('').reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const turn = Array.from({ length: others }, (_, i) => rows[(first + i * 7) % rows.length])
  return [...new Set((every ? rows : [...about, ...turn]).flatMap((row) => row?.[1]['id'] ?? []))]
}
