import { keepPreviousData } from '@tanstack/react-query'
import type { Inputs } from '../api/trpc.ts'
import { trpc } from '../api/trpc.ts'
import { useCan } from '../session/index.ts'

export type GrantTarget = Inputs['grants']['add']['to']

export interface HolderOption {
  /** `team:<id>` or `member:<id>`. */
  value: string
  label: string
  /** E-mail address, or how many are in the team. */
  note: string
  /** For the colour of the initials. */
  seed: string
}

const shown = 20

/** Teams and people whose name begins so; empty for who may not see either. */
export function useHolderOptions(search: string): { teams: HolderOption[]; people: HolderOption[] } {
  const input = { limit: shown, ...(search && { search }) }
  const teams = trpc.teams.list.useQuery(input, {
    placeholderData: keepPreviousData,
    enabled: useCan('team:read').allowed,
  })
  const people = trpc.members.list.useQuery(
    { ...input, status: 'active' as const },
    { placeholderData: keepPreviousData, enabled: useCan('membership:read').allowed },
  )
  return {
    teams: (teams.data?.data ?? []).map(({ id, name, memberCount }) => ({
      value: `team:${id}`,
      label: name,
      note: memberCount === 1 ? '1 member' : `${memberCount} members`,
      seed: id,
    })),
    people: (people.data?.data ?? []).map(({ id, userId, name, email }) => ({
      value: `member:${id}`,
      label: name,
      note: email,
      seed: userId,
    })),
  }
}

export function toTarget(value: string): GrantTarget {
  const [kind, id = ''] = value.split(':')
  return kind === 'team' ? { teamId: id } : { membershipId: id }
}
