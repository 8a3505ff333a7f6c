import { ConflictDialog, type FieldChange } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import { describeHeld } from './describe-held.ts'
import { changesBetween, type Held, toSet } from './permission-set.ts'
import type { Role } from './role-of.ts'
import type { RoleDraft } from './use-role-draft.ts'
import type { RoleSave } from './use-save-role.ts'

/** Somebody saved the role first: what they changed; reload takes theirs, overwrite keeps ours. */
export function RoleConflict({ draft, save }: { draft: RoleDraft; save: RoleSave }) {
  const { conflict } = save
  const fresh = trpc.roles.get.useQuery(
    { id: draft.base.id },
    { enabled: conflict !== null, staleTime: 0, refetchOnMount: 'always' },
  )
  const theirs =
    fresh.data && fresh.data.version === conflict?.currentVersion
      ? changesOf(draft.base, fresh.data)
      : undefined
  const reload = async () => {
    const { data } = await fresh.refetch()
    if (!data) return
    draft.take(data)
    save.keepEditing()
  }
  return (
    <ConflictDialog
      opened={conflict !== null}
      onClose={save.keepEditing}
      noun="role"
      changedBy={conflict?.changedBy ?? ''}
      changedAt={conflict?.changedAt ?? new Date(0).toISOString()}
      changes={theirs && theirs.length > 0 ? theirs : undefined}
      onReload={() => void reload()}
      onOverwrite={() => void save.overwrite()}
      busy={save.busy}
    />
  )
}

/** What differs between two states of a role, in words. */
export function changesOf(before: Role, after: Role): FieldChange[] {
  const labels = new Map(
    [...before.permissions, ...after.permissions].map(({ permission, label }) => [permission, label]),
  )
  const shown = (held: Held) => (held === undefined ? null : describeHeld(held))
  const texts = (['name', 'description'] as const).flatMap((field) =>
    before[field] === after[field]
      ? []
      : [{ field: field === 'name' ? 'Name' : 'Description', before: before[field], after: after[field] }],
  )
  const permissions = changesBetween(toSet(before.permissions), toSet(after.permissions))
  return [
    ...texts,
    ...permissions.map((change) => ({
      field: labels.get(change.permission) ?? change.permission,
      before: shown(change.before),
      after: shown(change.after),
    })),
  ]
}
