import { authorize, loadCaller } from '@freehold/access'
import type { Keyset } from '@freehold/core'
import { keysetPage, type TenantContext } from '@freehold/db'
import { type CsvCell, csvHeader, csvRow } from '@freehold/files'
import type { JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import { entryConditions } from './entry-conditions.ts'
import { changesOf } from './present-entry.ts'
import { type EntryRow, entriesQuery } from './read-entries.ts'
import type { AuditFilter } from './schema.ts'

const batchSize = 1_000

const columns = [
  'Time (UTC)',
  'Action',
  'Record',
  'Record id',
  'By',
  'By id',
  'Kind',
  'Address',
  'Request id',
  'Changes',
]

/** The file's text, a batch at a time. Each batch asks for the permission anew: whoever loses it meanwhile gets no more. */
export async function* auditCsvLines(run: JobRun, filter: AuditFilter): AsyncGenerator<string> {
  const total = await run.inTenant((ctx) => countEntries(ctx, filter))
  let after: Keyset | null = null
  let done = 0
  yield csvHeader(columns)
  do {
    const batch: { rows: EntryRow[]; next: Keyset | null } = await run.inTenant((ctx) =>
      nextBatch(ctx, filter, after),
    )
    yield batch.rows.map((row) => csvRow(cells(row))).join('')
    done += batch.rows.length
    await run.progress(Math.min(1, done / Math.max(1, total)), `${done} of ${total} entries`)
    after = batch.next
  } while (after)
}

async function nextBatch(ctx: TenantContext, filter: AuditFilter, after: Keyset | null) {
  authorize(Object.assign(ctx, { caller: await loadCaller(ctx) }), 'audit-entry:export')
  return keysetPage<EntryRow>(ctx.sql, { ...entriesQuery(filter), limit: batchSize, after })
}

async function countEntries(ctx: TenantContext, filter: AuditFilter): Promise<number> {
  const conditions = [sql`true`, ...entryConditions(filter)]
  const found = await sql<{ count: number }>`
    select count(*)::int as count from app.audit_entry e where ${sql.join(conditions, sql` and `)}`.execute(
    ctx.sql,
  )
  return found.rows[0]?.count ?? 0
}

function actorOf({ support, userName, keyName, actorId }: EntryRow): string {
  const person = support?.name ?? userName ?? actorId
  return keyName === null ? person : `${person} (API key ${keyName})`
}

function cells(row: EntryRow): CsvCell[] {
  const changes = changesOf(row, {}).map(
    ({ field, before, after }) => `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
  )
  return [
    new Date(row.occurredAt),
    row.action,
    row.rowLabel,
    row.rowId,
    actorOf(row),
    row.userId,
    row.actorKind,
    row.ip,
    row.requestId,
    changes.join('; '),
  ]
}
