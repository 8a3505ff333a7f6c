import { type AccessContext, visibleRows } from '@freehold/access'
import { csvHeader, csvRow } from '@freehold/files'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import { inExport } from './in-export.ts'
import { projectConditions } from './project-conditions.ts'
import { projectResource } from './project-resource.ts'
import type { ProjectFilter } from './schema.ts'
import {
  fromProjects,
  type PresentedProject,
  presentProject,
  projectColumns,
  type SelectedProject,
} from './select-projects.ts'

const batchSize = 2_000
const columns = [
  'Name',
  'Client',
  'Status',
  'Due date',
  'Open tasks',
  'Done tasks',
  'Archived',
  'Created',
  'Changed',
  'Id',
]

/**
 * The filtered projects as CSV, a batch at a time, each read in a short transaction of its own and told as progress. Rows go
 * by id, which never changes, so that edits meanwhile neither skip nor repeat one.
 */
export async function* projectCsvLines(run: JobRun, filter: ProjectFilter): AsyncGenerator<string> {
  const total = await inExport(run, (ctx) => countProjects(ctx, filter))
  yield csvHeader(columns)
  let done = 0
  let after: string | null = null
  for (;;) {
    const rows: SelectedProject[] = await inExport(run, (ctx) => readBatch(ctx, filter, after))
    yield rows.map((row) => csvRow(cells(presentProject(run.tenant, row)))).join('')
    done += rows.length
    after = rows.at(-1)?.id ?? null
    // Rows made meanwhile may come on top of the total counted at the start.
    const of = Math.max(total, done)
    await run.progress(of === 0 ? 1 : done / of, `${inWords(done)} of ${inWords(of)}`)
    if (rows.length < batchSize) return
  }
}

function inWords(count: number): string {
  return count.toLocaleString('en')
}

async function countProjects(ctx: AccessContext, filter: ProjectFilter): Promise<number> {
  const where = sql.join(await exported(ctx, filter), sql` and `)
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from live.project p where ${where}`.execute(ctx.sql)
  return found.rows[0]?.n ?? 0
}

/** Of what the caller may see, what they may export. */
async function exported(ctx: AccessContext, filter: ProjectFilter) {
  return [...(await projectConditions(ctx, filter)), visibleRows(ctx, 'project:export', projectResource, 'p')]
}

async function readBatch(
  ctx: AccessContext,
  filter: ProjectFilter,
  after: string | null,
): Promise<SelectedProject[]> {
  const conditions = await exported(ctx, filter)
  if (after) conditions.push(sql`p.id > ${after}`)
  const found = await sql<SelectedProject>`
    select ${projectColumns} ${fromProjects} where ${sql.join(conditions, sql` and `)}
    order by p.id limit ${batchSize}`.execute(ctx.sql)
  return found.rows
}

function cells(row: PresentedProject): (string | number | null)[] {
  const { name, clientName, status, dueDate, tasks, archivedAt, createdAt, updatedAt, id } = row
  return [name, clientName, status, dueDate, tasks.open, tasks.done, archivedAt, createdAt, updatedAt, id]
}
