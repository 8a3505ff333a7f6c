import { createTeamInput } from '@freehold/platform/teams/schema'
import { type FieldChange, FormDrawer } from '@freehold/ui'
import { Drawer } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useWorkspace } from '../session/index.ts'
import { useRefreshAll } from '../undo/index.ts'
import { TeamConflict } from './team-conflict.tsx'
import { TeamFields } from './team-fields.tsx'
import type { Team } from './use-may-change-team.ts'

const toValues = (team: Team | null) => ({
  name: team?.name ?? '',
  description: team?.description ?? '',
  roles: team?.roles.map(({ role }) => role) ?? [],
})

/** A new team. Saved, its page opens: its people come next. */
export function NewTeam({ onClose }: { onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const create = trpc.teams.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: createTeamInput,
    initialValues: toValues(null),
    save: (parsed) => create.mutateAsync(parsed),
    onSaved: (team) => {
      utils.teams.get.setData({ id: team.id }, team)
      void navigate({
        to: '/w/$tenant/teams/$teamId',
        params: { tenant: slug, teamId: team.id },
        search: { add: true },
      })
      void refresh()
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New team"
        submitLabel="Create team"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <TeamFields form={form} />
      </FormDrawer>
      {form.guard}
    </>
  )
}

/** The drawer of one team: opens once the team is here. */
export function EditTeam({ id, onClose }: { id: string; onClose: () => void }) {
  const team = trpc.teams.get.useQuery({ id })
  if (team.data) return <EditForm team={team.data} onClose={onClose} />
  if (!team.error) return null
  return (
    <Drawer opened onClose={onClose} title="Edit team">
      <ProblemState problem={readError(team.error)} noun="team" onRetry={() => void team.refetch()} />
    </Drawer>
  )
}

function EditForm({ team, onClose }: { team: Team; onClose: () => void }) {
  // What the person began with. A refresh behind the drawer must not make a newer version pass for the one they read.
  const [base, setBase] = useState(team)
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const update = trpc.teams.update.useMutation({ meta: ownErrors })
  const { id } = base
  const form = useGuardedForm({
    schema: createTeamInput,
    initialValues: toValues(base),
    save: (parsed, overwriteVersion) =>
      update.mutateAsync({ ...parsed, id, expectedVersion: overwriteVersion ?? base.version }),
    onSaved: (saved) => {
      utils.teams.get.setData({ id }, saved)
      onClose()
      void refresh()
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Edit team"
        submitLabel="Save"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <TeamFields form={form} />
      </FormDrawer>
      <TeamConflict
        form={form}
        base={base}
        compare={compareTeams}
        onReload={(fresh) => {
          setBase(fresh)
          form.settle(toValues(fresh))
        }}
      />
      {form.guard}
    </>
  )
}

function compareTeams(before: Team, after: Team): FieldChange[] {
  const inWords = ({ name, description, roles }: Team) => ({
    Name: name,
    Description: description,
    Roles: roles.map(({ label }) => label).join(', '),
  })
  const now = inWords(after)
  return Object.entries(inWords(before)).flatMap(([field, value]) => {
    const next = now[field as keyof typeof now]
    return value === next ? [] : [{ field, before: value, after: next }]
  })
}
