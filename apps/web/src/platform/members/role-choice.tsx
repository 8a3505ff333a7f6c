import { trpc } from '../api/trpc.ts'
import { RoleChecks, type RoleRef } from '../role-picker/index.ts'

export type { RoleRef }

interface RoleChoiceProps {
  value: readonly RoleRef[]
  onChange: (roles: RoleRef[]) => void
  error?: string | undefined
}

/** The roles a member can have. */
export function RoleChoice(props: RoleChoiceProps) {
  const choices = trpc.members.roleChoices.useQuery(undefined, { staleTime: 60_000 })
  return <RoleChecks {...props} options={choices.data?.data} />
}
