import { FormError, showSuccess } from '@freehold/ui'
import { Button, Modal, MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { useRefreshAll } from '../undo/index.ts'
import type { Team } from './use-may-change-team.ts'
import '../role-picker/role-picker.css'

/** Puts people into a team, many at once. */
export function AddMembers({ team, onClose }: { team: Team; onClose: () => void }) {
  useReturnFocus()
  const refresh = useRefreshAll()
  const [chosen, setChosen] = useState<string[]>([])
  const people = usePeople(chosen)
  const add = trpc.teams.addMembers.useMutation({
    meta: ownErrors,
    onSuccess: ({ results }) => {
      const added = results.filter(({ changed }) => changed).length
      showSuccess(
        added === 1 ? `1 person is now in “${team.name}”` : `${added} people are now in “${team.name}”`,
      )
      onClose()
      void refresh()
    },
  })
  const problem = add.error && readError(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen.length > 0 && !add.isPending) add.mutate({ id: team.id, membershipIds: chosen })
  }
  return (
    <Modal opened onClose={onClose} title={`Add members to ${team.name}`} size={460}>
      <form className="fh-form" noValidate onSubmit={submit}>
        {problem ? <FormError message={problem.message} requestId={problem.requestId} /> : null}
        <MultiSelect
          label="People"
          placeholder={chosen.length === 0 ? 'Type a name or address' : ''}
          data-autofocus
          searchable
          hidePickedOptions
          maxValues={100}
          data={people.options}
          filter={({ options }) => options}
          value={chosen}
          onChange={setChosen}
          onSearchChange={people.search}
          nothingFoundMessage="Nobody found"
          withScrollArea={false}
          classNames={{ options: 'web-options' }}
        />
        <p className="fh-meta web-form-note">
          They get {team.roles.length > 0 ? team.roles.map(({ label }) => label).join(', ') : 'no roles'}
          {team.grantCount > 0 ? ` and access to ${team.grantCount} records` : ''} with their next click.
        </p>
        <div className="fh-dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={add.isPending} aria-disabled={chosen.length === 0}>
            Add
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** Members by the beginning of a name; whoever was chosen keeps a name when the search goes on. */
function usePeople(chosen: readonly string[]) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const known = useRef(new Map<string, string>())
  const found = trpc.members.list.useQuery(
    { limit: 50, status: 'active', ...(search && { search }) },
    { placeholderData: keepPreviousData },
  )
  for (const { id, name } of found.data?.data ?? []) known.current.set(id, name)
  const shown = (found.data?.data ?? []).map(({ id }) => id)
  const ids = [...new Set([...shown, ...chosen])]
  return {
    search: setTyped,
    options: ids.map((id) => ({ value: id, label: known.current.get(id) ?? id })),
  }
}
