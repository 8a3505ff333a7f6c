import { formatCount, Section, Truncate } from '@freehold/ui'
import { Button } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { Loading } from './team-members.tsx'
import './teams.css'
import type { Team } from './use-may-change-team.ts'

/** Single records the team was given access to, as far as the person may see them. */
export function TeamRecords({ team }: { team: Team }) {
  const grants = trpc.grants.ofTeam.useInfiniteQuery(
    { teamId: team.id },
    { getNextPageParam: (page) => page.nextCursor },
  )
  const rows = grants.data?.pages.flatMap(({ data }) => data)
  return (
    <Section title={`Records${team.grantCount > 0 ? ` (${formatCount(team.grantCount)})` : ''}`}>
      {grants.error && !rows ? (
        <ProblemState
          problem={readError(grants.error)}
          noun="records"
          onRetry={() => void grants.refetch()}
        />
      ) : null}
      {rows?.length === 0 ? (
        <p className="web-team-none">
          {team.grantCount > 0
            ? 'They were given to it out of your sight.'
            : 'Nothing was shared with this team. Use “Share” on a record.'}
        </p>
      ) : null}
      {rows && rows.length > 0 ? (
        <ul className="web-team-list" aria-label="Records">
          {rows.map(({ id, record, label }) => (
            <li key={id} className="web-team-row">
              <span className="web-team-kind fh-muted">{record.label}</span>
              <Truncate>{record.name}</Truncate>
              <span className="web-team-note" dir="auto">
                {label}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {grants.isPending ? <Loading /> : null}
      {grants.hasNextPage ? (
        <Button
          size="xs"
          my="xs"
          loading={grants.isFetchingNextPage}
          onClick={() => void grants.fetchNextPage()}
        >
          Show more records
        </Button>
      ) : null}
    </Section>
  )
}
