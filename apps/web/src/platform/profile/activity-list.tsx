import { Bone, RelativeTime } from '@freehold/ui'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'

/** What happened to the account lately. */
export function ActivityList() {
  const activity = trpc.profile.activity.useQuery({ limit: 10 })
  if (activity.error && !activity.data)
    return <ProblemState problem={readError(activity.error)} onRetry={() => void activity.refetch()} />
  return (
    <ul className="web-rows" aria-label="Recent activity">
      {activity.data?.data.map((entry) => (
        <li key={entry.id} className="web-row">
          <div className="web-row-text">
            <span>{entry.label}</span>
            {entry.ip ? <span className="fh-meta">{entry.ip}</span> : null}
          </div>
          <span className="fh-meta">
            <RelativeTime value={entry.occurredAt} />
          </span>
        </li>
      )) ?? (
        <li className="web-row">
          <Bone width={120} />
        </li>
      )}
    </ul>
  )
}
