import { memberRoles } from '@freehold/platform/members/schema'
import { ConflictDialog, FormError, showSuccess } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import type { FormEvent } from 'react'
import * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { type Member, rolesOf } from './member-of.ts'
import { RoleChoice } from './role-choice.tsx'
import { useChangedPeople } from './use-changed-people.ts'

const schema = z.strictObject({ roles: memberRoles })

/** What a member is. Acts on their next click. */
export function ChangeRoles({ member, onClose }: { member: Member; onClose: () => void }) {
  useReturnFocus()
  const changed = useChangedPeople()
  const change = trpc.members.changeRoles.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema,
    initialValues: { roles: rolesOf(member) },
    save: ({ roles }, overwriteVersion) =>
      change.mutateAsync({ id: member.id, roles, expectedVersion: overwriteVersion ?? member.version }),
    onSaved: ({ name, roles }) => {
      showSuccess(`${name}: ${roles.map(({ label }) => label).join(', ')}`)
      void changed()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <>
      <Modal opened onClose={onClose} title={`Roles of ${member.name}`} size={460}>
        <form className="fh-form" noValidate onSubmit={submit}>
          {form.error ? <FormError {...form.error} /> : null}
          <RoleChoice
            value={form.values.roles}
            onChange={(roles) => form.set('roles', roles)}
            error={form.errors.roles}
          />
          <p className="fh-meta web-form-note">
            Roles add up. A change acts on their next click, in every open window.
          </p>
          <div className="fh-dialog-actions">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" loading={form.busy}>
              Save roles
            </Button>
          </div>
        </form>
      </Modal>
      {form.conflict ? (
        <ConflictDialog
          opened
          noun="member"
          changedBy={form.conflict.changedBy}
          changedAt={form.conflict.changedAt}
          onClose={form.keepEditing}
          onOverwrite={form.overwrite}
          onReload={() => {
            void changed()
            onClose()
          }}
        />
      ) : null}
    </>
  )
}
