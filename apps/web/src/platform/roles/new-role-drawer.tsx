import { roleText } from '@freehold/platform/roles/schema'
import { FormDrawer } from '@freehold/ui'
import { Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useWorkspace } from '../session/index.ts'
import { useRefreshAll } from '../undo/index.ts'
import { RoleFields, type RoleText } from './role-fields.tsx'

const nothing = 'nothing'

/** A role that begins empty, or as another one; its permissions follow on its page. */
export function NewRole({ from, onClose }: { from: string | null; onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const create = trpc.roles.create.useMutation({ meta: ownErrors })
  const clone = trpc.roles.clone.useMutation({ meta: ownErrors })
  const roles = trpc.roles.list.useQuery({ limit: 100 })
  const [start, setStart] = useState(from ?? nothing)
  const initialValues: RoleText = { name: '', description: '' }
  const form = useGuardedForm({
    schema: roleText,
    initialValues,
    save: (parsed) =>
      start === nothing ? create.mutateAsync(parsed) : clone.mutateAsync({ ...parsed, id: start }),
    onSaved: (role) => {
      utils.roles.get.setData({ id: role.id }, role)
      void navigate({ to: '/w/$tenant/roles/$roleId', params: { tenant: slug, roleId: role.id } })
      void refresh()
    },
  })
  const options = (roles.data?.data ?? []).map(({ id, name, refusal }) => ({
    value: id,
    label: name,
    disabled: refusal !== null,
  }))
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New role"
        submitLabel="Create role"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <RoleFields form={form} />
        <Select
          label="Begins with the permissions of"
          description="A role with permissions that you do not hold yourself cannot be chosen."
          data={[{ value: nothing, label: 'no role' }, ...options]}
          value={start}
          onChange={(value) => setStart(value ?? nothing)}
          allowDeselect={false}
        />
      </FormDrawer>
      {form.guard}
    </>
  )
}
