import type { ActivityEntry } from '@freehold/platform/audit-log/schema'
import { Bone, Initials, RelativeTime, Section } from '@freehold/ui'
import { Button } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { Face } from '../images/face.tsx'
import { ProblemState } from '../routing/page-states.tsx'
import './activity.css'
import { type ActivityWords, type Piece, tellActor, tellEntry } from './sentence.ts'

interface ActivitySectionProps {
  /** Kind of record whose page this is: `project`. */
  of: string
  words: ActivityWords
  /** The pages of its activity. */
  answer: {
    data: { pages: { data: ActivityEntry[] }[] } | undefined
    error: unknown
    refetch: () => unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
}

/** What happened to a record, newest first, as sentences. */
export function ActivitySection({ of, words, answer }: ActivitySectionProps) {
  const entries = answer.data?.pages.flatMap((page) => page.data)
  return (
    <Section title="Activity">
      {answer.error && !entries ? (
        <ProblemState
          problem={readError(answer.error)}
          noun="activity"
          onRetry={() => void answer.refetch()}
        />
      ) : null}
      {entries ? (
        <ol className="web-activity" aria-label="Activity, newest first">
          {entries.map((entry) => (
            <ActivityItem key={entry.id} entry={entry} of={of} words={words} />
          ))}
        </ol>
      ) : answer.error ? null : (
        <LoadingActivity />
      )}
      {answer.hasNextPage ? (
        <Button
          size="xs"
          mt="xs"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          Show older
        </Button>
      ) : null}
    </Section>
  )
}

interface ActivityItemProps {
  entry: ActivityEntry
  of: string
  words: ActivityWords
}

function ActivityItem({ entry, of, words }: ActivityItemProps) {
  const actor = tellActor(entry.actor)
  const told = tellEntry(entry, of, words)
  if (!told) return null
  return (
    <li className="web-activity-item">
      {entry.actor.userId ? (
        <Face id={entry.actor.userId} name={actor} size="sm" />
      ) : (
        <Initials id={entry.actor.kind} name={actor} size="sm" />
      )}
      <span className="web-activity-text">
        <bdi className="web-activity-actor">{actor}</bdi> {told.map(drawPiece)}
      </span>
      <span className="fh-meta web-activity-time">
        <RelativeTime value={entry.occurredAt} />
      </span>
    </li>
  )
}

function drawPiece(piece: Piece, index: number) {
  return typeof piece === 'string' ? piece : <bdi key={index}>{piece.name}</bdi>
}

function LoadingActivity() {
  return (
    <div className="web-activity" role="status" aria-label="Loading">
      {['52%', '38%', '61%', '44%'].map((width) => (
        <div key={width} className="web-activity-item">
          <Bone width={20} />
          <Bone width={width} />
        </div>
      ))}
    </div>
  )
}
