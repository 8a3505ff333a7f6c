import { newId } from '@freehold/core'
import { deliverJob } from '@freehold/platform/webhooks'
import { expect, test } from 'vitest'
import { call, type House, startProduct } from '../../test/start-product.ts'

const { house, query, services } = await startProduct()

/** Nobody listens there: what counts here is what was written down to be sent. */
const nowhere = 'http://127.0.0.1:1/hooks'

interface Told {
  type: string
  recordId: string
  apiVersion: string
  data: Record<string, unknown>
}

async function heard(apiVersion = 'v1') {
  const made = await house()
  const as = made.as('admin')
  const { id } = await as.webhookEndpoints.create({ url: nowhere, events: ['*'], apiVersion })
  return { made, as, told: () => toldTo(made, id), mark: () => forget(made) }
}

async function toldTo({ tenant }: House, endpointId: string): Promise<Told[]> {
  const rows = await query<{ recordId: string; payload: string }>(
    `select record_id as "recordId", payload from app.webhook_delivery where tenant_id = $1 and endpoint_id = $2 order by id`,
    [tenant.id, endpointId],
  )
  return rows.map(({ recordId, payload }) => ({ recordId, ...JSON.parse(payload) }))
}

const forget = ({ tenant }: House) =>
  query('delete from app.webhook_delivery where tenant_id = $1', [tenant.id]).then(() => {})

const counted = (told: Told[]) => {
  const counts: Record<string, number> = {}
  for (const { type } of told) counts[type] = (counts[type] ?? 0) + 1
  return counts
}

test('a project is told as the API shows it, without what depends on who asks', async () => {
  const { as, told } = await heard()
  const project = await as.projects.create({ name: 'Website' })
  const [event] = await told()
  const { allowed: _, ...shown } = project
  expect(event).toMatchObject({ type: 'project.created', recordId: project.id, apiVersion: 'v1' })
  expect(event?.data).toEqual(shown)
})

test('bulk acts, what goes with them and their undo are told record by record', async () => {
  const { as, told, mark } = await heard()
  const client = await as.clients.create({ name: 'Harbour Books' })
  const projects = await Promise.all(
    ['A', 'B', 'C'].map((name) => as.projects.create({ name, clientId: client.id })),
  )
  const ids = projects.map(({ id }) => id)
  for (const projectId of ids) await as.tasks.create({ projectId, title: 'One' })
  await mark()
  await as.projects.bulkArchive({ ids })
  expect(counted(await told())).toEqual({ 'project.updated': 3 })
  await mark()
  // The client takes its projects along, and they their tasks: one transaction, three kinds.
  const { deletionId } = await as.clients.delete({ id: client.id })
  const gone = await told()
  expect(counted(gone)['client.deleted']).toBe(1)
  await mark()
  await as.trash.restore({ deletionIds: [deletionId] })
  const back = counted(await told())
  expect(back).toEqual(
    Object.fromEntries(
      Object.entries(counted(gone)).map(([type, n]) => [type.replace('deleted', 'restored'), n]),
    ),
  )
  await mark()
  const { results } = await as.projects.bulkDelete({ ids })
  expect(counted(await told())).toEqual({ 'project.deleted': 3, 'task.deleted': 3 })
  expect(results).toHaveLength(3)
})

test('several restores in one request, each in its own savepoint, are all told; a refused one is not', async () => {
  const { as, told, mark } = await heard()
  const made = await Promise.all(['A', 'B', 'C'].map((name) => as.projects.create({ name })))
  const deletionIds: string[] = []
  for (const { id } of made) deletionIds.push((await as.projects.delete({ id })).deletionId)
  await mark()
  await as.trash.restore({ deletionIds: [...deletionIds, newId()] })
  const events = await told()
  expect(counted(events)).toEqual({ 'project.restored': 3 })
  expect(events.map(({ recordId }) => recordId).toSorted()).toEqual(made.map(({ id }) => id).toSorted())
})

test('a version of the API changes what is told as it changes what is answered', async () => {
  const { as, told } = await heard('v2')
  const client = await as.clients.create({ name: 'Harbour Books' })
  await as.projects.create({ name: 'Website', clientId: client.id })
  const event = (await told()).find(({ type }) => type === 'project.created')
  expect(event).toMatchObject({
    apiVersion: 'v2',
    data: { client: { id: client.id, name: 'Harbour Books' } },
  })
  expect(event?.data).not.toHaveProperty('clientId')
})

test('what a job writes is told too, and a request in the same moment does not tell it again', async () => {
  const { made, as, told } = await heard()
  const { tenant } = made
  const requestId = newId()
  const asJob = {
    ...call({ kind: 'job', job: 'tests.write', jobId: newId(), onBehalfOf: made.people.admin.userId }),
    requestId,
  }
  // Two transactions of one request id at the same time: each tells its own writes only.
  await Promise.all(
    ['A', 'B', 'C', 'D'].map((name) =>
      services.database.inTenant(asJob, tenant, async (ctx) => {
        const { Project } = await import('./project.entity.ts')
        ctx.em.create(
          Project,
          { name, status: 'planned', description: '', colour: 'indigo' },
          { persist: true },
        )
        await ctx.em.flush()
      }),
    ),
  )
  const events = await told()
  expect(events.map(({ data }) => data['name']).toSorted()).toEqual(['A', 'B', 'C', 'D'])
  expect((await as.projects.list({})).data).toHaveLength(4)
})

test('made and changed in one transaction is made once; made and deleted in one never was', async () => {
  const { made, told } = await heard()
  await made.inVerb('admin', async (ctx) => {
    const { createProject } = await import('./create-project.ts')
    const { deleteProject } = await import('./delete-project.ts')
    const { updateProject } = await import('./update-project.ts')
    const fields = {
      clientId: null,
      status: 'planned',
      dueDate: null,
      description: '',
      colour: 'indigo',
    } as const
    const kept = await createProject(ctx, { ...fields, name: 'Kept', externalId: null })
    await updateProject(ctx, { id: kept.id, expectedVersion: kept.version, name: 'Kept and renamed' })
    const dropped = await createProject(ctx, { ...fields, name: 'Dropped', externalId: null })
    await deleteProject(ctx, { id: dropped.id })
  })
  const events = await told()
  expect(events.map(({ type, data }) => [type, data['name']])).toEqual([
    ['project.created', 'Kept and renamed'],
  ])
})

test('deliveries are no job that people see', async () => {
  const { as, made } = await heard()
  await as.projects.create({ name: 'Website' })
  const waiting = await query(`select from pgboss.job where name = $1 and data ->> 'tenantId' = $2`, [
    deliverJob.name,
    made.tenant.id,
  ])
  expect(waiting).toHaveLength(1)
  expect(await query('select from app.job where tenant_id = $1', [made.tenant.id])).toEqual([])
})
