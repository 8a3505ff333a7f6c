import { roleText } from '@freehold/platform/roles/schema'
import { ConflictDialog, FormDrawer } from '@freehold/ui'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useRefreshAll } from '../undo/index.ts'
import { RoleFields, type RoleText } from './role-fields.tsx'
import type { Role } from './role-of.ts'

interface EditRoleProps {
  role: Role
  onClose: () => void
  /** `from` is the version that was changed. */
  onSaved: (role: Role, from: number | null) => void
}

/** Name and description. Permissions have their matrix. */
export function EditRole({ role, onClose, onSaved }: EditRoleProps) {
  const [base, setBase] = useState(role)
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const update = trpc.roles.update.useMutation({ meta: ownErrors })
  const initialValues: RoleText = { name: base.name, description: base.description }
  const form = useGuardedForm({
    schema: roleText,
    initialValues,
    save: (parsed, overwriteVersion) =>
      update.mutateAsync({
        ...parsed,
        id: base.id,
        expectedVersion: overwriteVersion ?? base.version ?? 0,
      }),
    onSaved: ({ affected: _, ...saved }) => {
      utils.roles.get.setData({ id: base.id }, saved)
      onSaved(saved, base.version)
      onClose()
      void refresh()
    },
  })
  const reload = async () => {
    const fresh = await utils.roles.get.fetch({ id: base.id }, { staleTime: 0 })
    setBase(fresh)
    form.settle({ name: fresh.name, description: fresh.description })
    form.keepEditing()
  }
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Edit role"
        submitLabel="Save"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <RoleFields form={form} />
      </FormDrawer>
      <ConflictDialog
        opened={form.conflict !== null}
        onClose={form.keepEditing}
        noun="role"
        changedBy={form.conflict?.changedBy ?? ''}
        changedAt={form.conflict?.changedAt ?? new Date(0).toISOString()}
        onReload={() => void reload()}
        onOverwrite={form.overwrite}
        busy={form.busy}
      />
      {form.guard}
    </>
  )
}
