import { FormError, ReasonButton, showSuccess } from '@freehold/ui'
import { type FormEvent, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { usePlan } from '../plan/use-plan.ts'
import { type RoleRef, RoleSelect } from '../role-picker/index.ts'
import { HolderSelect } from './holder-select.tsx'
import type { SharedRecord } from './share-dialog.tsx'
import { type HolderOption, toTarget } from './use-holder-options.ts'

/** Gives a role on this record to a team or a person. */
export function AddAccess({ record }: { record: SharedRecord }) {
  const { resource, id } = record
  const utils = trpc.useUtils()
  const plan = usePlan()
  const roles = trpc.grants.roles.useQuery({ resource, id })
  const [holder, setHolder] = useState<HolderOption | null>(null)
  const [role, setRole] = useState<RoleRef | null>(null)
  const add = trpc.grants.add.useMutation({
    meta: ownErrors,
    onSuccess: async () => {
      showSuccess(`${holder?.label} has access to “${record.name}”`)
      setHolder(null)
      await Promise.all([utils.grants.invalidate(), utils.teams.invalidate()])
    },
  })
  const problem = add.error && readError(add.error)
  const wanted = holder && role ? { resource, id, to: toTarget(holder.value), role } : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted && !add.isPending) add.mutate(wanted)
  }
  return (
    <form className="web-share-form" onSubmit={submit}>
      {problem ? <FormError message={problem.message} requestId={undefined} /> : null}
      <HolderSelect value={holder} onChange={setHolder} />
      <RoleSelect options={roles.data?.data} value={role} onChange={setRole} />
      <ReasonButton
        type="submit"
        variant="filled"
        loading={add.isPending}
        reason={plan.reason('grants') ?? (wanted ? null : 'Choose who, and a role.')}
      >
        Share
      </ReasonButton>
    </form>
  )
}
