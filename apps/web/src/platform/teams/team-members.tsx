import {
  Bone,
  formatCount,
  ReasonButton,
  ReasonIcon,
  Section,
  showError,
  showUndo,
  Truncate,
} from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { Face } from '../images/face.tsx'
import { ProblemState } from '../routing/page-states.tsx'
import './teams.css'
import type { Team } from './use-may-change-team.ts'

interface TeamMembersProps {
  team: Team
  /** Why people cannot be added, or null. */
  locked: string | null
  onAdd: () => void
}

/** Who is in the team. */
export function TeamMembers({ team, locked, onAdd }: TeamMembersProps) {
  const members = trpc.teams.members.useInfiniteQuery(
    { id: team.id },
    { getNextPageParam: (page) => page.nextCursor },
  )
  const remove = useRemoveMember(team)
  const rows = members.data?.pages.flatMap(({ data }) => data)
  return (
    <Section
      title={`Members${team.memberCount > 0 ? ` (${formatCount(team.memberCount)})` : ''}`}
      actions={
        <ReasonButton size="xs" leftSection={<IconPlus size={14} />} reason={locked} onClick={onAdd}>
          Add members
        </ReasonButton>
      }
    >
      {members.error && !rows ? (
        <ProblemState
          problem={readError(members.error)}
          noun="members"
          onRetry={() => void members.refetch()}
        />
      ) : null}
      {rows?.length === 0 ? <p className="web-team-none">Nobody is in this team yet.</p> : null}
      {rows && rows.length > 0 ? (
        <ul className="web-team-list" aria-label="Members">
          {rows.map((member) => (
            <li key={member.id} className="web-team-row" data-away={!member.active || undefined}>
              <Face id={member.userId} name={member.name} />
              <Truncate>{member.name}</Truncate>
              <span className="web-team-note fh-muted">
                <Truncate>{member.active ? member.email : 'Deactivated'}</Truncate>
              </span>
              <ReasonIcon
                aria-label={`Remove ${member.name} from the team`}
                variant="subtle"
                color="gray"
                reason={locked}
                onClick={() => void remove(member)}
              >
                <IconX size={16} aria-hidden="true" />
              </ReasonIcon>
            </li>
          ))}
        </ul>
      ) : null}
      {members.isPending ? <Loading /> : null}
      {members.hasNextPage ? (
        <Button
          size="xs"
          my="xs"
          loading={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          Show more members
        </Button>
      ) : null}
    </Section>
  )
}

/** They lose what the team gave them at once; an undo puts them back. */
function useRemoveMember(team: Team) {
  const utils = trpc.useUtils()
  const add = trpc.teams.addMembers.useMutation()
  const remove = trpc.teams.removeMembers.useMutation()
  const refresh = () => Promise.all([utils.teams.invalidate(), utils.grants.invalidate()])
  return async (member: { id: string; name: string }) => {
    const input = { id: team.id, membershipIds: [member.id] }
    try {
      await remove.mutateAsync(input)
      showUndo({
        message: `${member.name} is no longer in “${team.name}”`,
        onUndo: () =>
          add
            .mutateAsync(input)
            .then(refresh)
            .then(() => undefined),
      })
    } catch (error) {
      showError(readError(error).message)
    }
    await refresh()
  }
}

export function Loading() {
  return (
    <div className="web-team-list" role="status" aria-label="Loading">
      {['46%', '38%', '52%'].map((width) => (
        <div key={width} className="web-team-row">
          <Bone width={width} />
        </div>
      ))}
    </div>
  )
}
