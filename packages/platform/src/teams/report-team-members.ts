import { notFound } from '@freehold/core'
import type { TeamMembersReport } from './schema.ts'

interface Identified {
  id: string
}

/** One result per person, in the caller's order. Another tenant's member and a random id are the same: not found. */
export function reportTeamMembers(
  ids: readonly string[],
  known: readonly Identified[],
  changed: readonly Identified[],
): TeamMembersReport {
  const [there, done] = [known, changed].map((rows) => new Set(rows.map(({ id }) => id)))
  const { code, message } = notFound('member')
  const results = ids.map((id) =>
    there?.has(id)
      ? { id, ok: true, changed: done?.has(id) ?? false }
      : { id, ok: false, changed: false, error: { code, message } },
  )
  return { results }
}
