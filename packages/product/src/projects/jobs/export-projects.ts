import { authorize, loadCaller } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import { csvHeader, csvRow, saveFile } from '@freehold/files'
import { defineJob, type JobResult, type JobRun } from '@freehold/jobs'
import { type RawBuilder, sql } from 'kysely'
import { projectConditions } from '../project-conditions.ts'
import { exportProjectsInput, type ProjectFilter, type ProjectRow } from '../schema.ts'
import { fromProjects, presentProject, projectColumns, type SelectedProject } from '../select-projects.ts'

const batchSize = 2_000
const keptDays = 7
const columns = ['Name', 'Client', 'Status', 'Due date', 'Open tasks', 'Done tasks', 'Archived', 'Created', 'Changed', 'Id']

export const exportProjectsJob = defineJob<ProjectFilter>({
  name: 'projects.export',
  input: exportProjectsInput,
  label: () => 'Projects as CSV',
  handler: exportProjects,
})

/**
 * The filtered list as a CSV file. Each batch is a short transaction of its own in which the caller must still hold the
 * permission; rows go by id, which never changes, so that edits meanwhile neither skip nor repeat one.
 */
async function exportProjects(run: JobRun, filter: ProjectFilter): Promise<JobResult> {
  const total = await asCaller(run, (ctx) => count(ctx, filter))
  const { key, size } = await run.files.write(run.tenant.id, csv(run, filter, total))
  try {
    const expiresAt = new Date(run.clock.now().getTime() + keptDays * 24 * 60 * 60 * 1000)
    const day = run.clock.now().toISOString().slice(0, 10)
    return await asCaller(run, async (ctx) => ({
      fileId: saveFile(ctx, { name: `projects-${day}.csv`, contentType: 'text/csv; charset=utf-8', size, key, expiresAt }).id,
    }))
  } catch (error) {
    await run.files.remove(run.tenant.id, key)
    throw error
  }
}

function asCaller<T>(run: JobRun, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return run.inTenant(async (ctx) => {
    authorize(Object.assign(ctx, { caller: await loadCaller(ctx) }), 'project:export')
    return work(ctx)
  })
}

async function* csv(run: JobRun, filter: ProjectFilter, total: number): AsyncGenerator<string> {
  yield csvHeader(columns)
  let done = 0
  for (let after: string | null = null; ; ) {
    const rows: SelectedProject[] = await asCaller(run, (ctx) => batch(ctx, filter, after))
    yield rows.map((row) => csvRow(cells(presentProject(row)))).join('')
    done += rows.length
    // Rows made meanwhile may come on top of the total counted at the start.
    const of = Math.max(total, done)
    await run.progress(of === 0 ? 1 : done / of, `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`)
    after = rows.at(-1)?.id ?? null
    if (rows.length < batchSize) return
  }
}

async function count(ctx: TenantContext, filter: ProjectFilter): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from live.project p where ${all(await projectConditions(ctx, filter))}`.execute(ctx.sql)
  return found.rows[0]?.n ?? 0
}

async function batch(ctx: TenantContext, filter: ProjectFilter, after: string | null): Promise<SelectedProject[]> {
  const conditions = await projectConditions(ctx, filter)
  if (after) conditions.push(sql`p.id > ${after}`)
  const found = await sql<SelectedProject>`
    select ${projectColumns} ${fromProjects} where ${all(conditions)} order by p.id limit ${batchSize}`.execute(ctx.sql)
  return found.rows
}

function all(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(conditions, sql` and `)
}

function cells(row: ProjectRow): (string | number)[] {
  const { name, clientName, status, dueDate, tasks, archivedAt, createdAt, updatedAt, id } = row
  return [name, clientName ?? '', status, dueDate ?? '', tasks.open, tasks.done, archivedAt ?? '', createdAt, updatedAt, id]
}
