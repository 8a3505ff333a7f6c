import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deletionGraceDays } from '@freehold/core'
import { sql } from 'kysely'

/** What goes with the workspace, in numbers: every kind of record that the features say of themselves, whatever they are. */
export async function showDeletionEffects(ctx: VerbContext) {
  authorize(ctx, 'tenant:delete')
  const counted = [
    { label: 'Members', table: 'app.membership' },
    ...[...ctx.services.catalogue.resources.values()]
      .filter(({ trash }) => trash)
      .map(({ label, subject }) => ({ label: plural(label), table: `live.${subject}` })),
    { label: 'Files', table: 'app.file' },
    { label: 'Entries of the audit log', table: 'app.audit_entry' },
  ]
  const data = []
  for (const { label, table } of counted) {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(table)}`.execute(ctx.sql)
    data.push({ label, count: rows[0]?.count ?? 0 })
  }
  return { data, graceDays: deletionGraceDays }
}

function plural(label: string): string {
  return label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`
}
