import { ConflictDialog, type FieldChange } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import type { ServerForm } from '../form/index.ts'
import type { Team } from './use-may-change-team.ts'

interface TeamConflictProps<Values extends object> {
  form: ServerForm<Values>
  /** What the person began to edit. */
  base: Team
  compare: (before: Team, after: Team) => FieldChange[]
  onReload: (fresh: Team) => void
}

/** Somebody saved the team first: what they changed; reload takes theirs, overwrite keeps ours. */
export function TeamConflict<Values extends object>({
  form,
  base,
  compare,
  onReload,
}: TeamConflictProps<Values>) {
  const { conflict } = form
  const fresh = trpc.teams.get.useQuery(
    { id: base.id },
    { enabled: conflict !== null, staleTime: 0, refetchOnMount: 'always' },
  )
  const changes =
    fresh.data && fresh.data.version === conflict?.currentVersion ? compare(base, fresh.data) : undefined
  const reload = async () => {
    const { data } = await fresh.refetch()
    if (!data) return
    onReload(data)
    form.keepEditing()
  }
  return (
    <ConflictDialog
      opened={conflict !== null}
      onClose={form.keepEditing}
      noun="team"
      changedBy={conflict?.changedBy ?? ''}
      changedAt={conflict?.changedAt ?? new Date(0).toISOString()}
      changes={changes && changes.length > 0 ? changes : undefined}
      onReload={() => void reload()}
      onOverwrite={form.overwrite}
      busy={form.busy}
    />
  )
}
