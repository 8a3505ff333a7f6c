import type { createTeamInput } from '@freehold/platform/teams/schema'
import { Textarea, TextInput } from '@mantine/core'
import type * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import type { ServerForm } from '../form/index.ts'
import { RoleChecks } from '../role-picker/index.ts'

type TeamValues = z.input<typeof createTeamInput>

export function TeamFields({ form }: { form: ServerForm<TeamValues> }) {
  const choices = trpc.members.roleChoices.useQuery(undefined, { staleTime: 60_000 })
  // Owners are people: a team cannot own the workspace.
  const options = choices.data?.data.filter(({ role }) => !('system' in role && role.system === 'owner'))
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={80}
        dir="auto"
        data-autofocus
        autoComplete="off"
        {...form.field('name')}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxLength={500}
        dir="auto"
        {...form.field('description')}
      />
      <RoleChecks
        options={options}
        value={form.values.roles ?? []}
        onChange={(roles) => form.set('roles', roles)}
        error={form.errors.roles}
      />
      <p className="fh-meta web-form-note">
        Everybody in the team has these roles, in the whole workspace. To give access to single records, share
        them with the team.
      </p>
    </>
  )
}
