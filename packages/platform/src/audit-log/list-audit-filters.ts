import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { auditActions } from './schema.ts'

/** What the list can be filtered by: the kinds of records the features know, by label, and the actions. */
export async function listAuditFilters(ctx: VerbContext) {
  authorize(ctx, 'audit-entry:read')
  const subjects = [...ctx.services.catalogue.resources.values()].map(({ subject, label }) => ({
    subject,
    label,
  }))
  return {
    subjects: subjects.sort((a, b) => a.label.localeCompare(b.label, 'en')),
    actions: [...auditActions],
  }
}
