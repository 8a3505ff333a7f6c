import { ActivitySection } from '../../platform/activity/activity-section.tsx'
import { trpc } from '../../platform/api/trpc.ts'
import { activityWords } from '../record/activity-words.ts'

/** What happened to a client. */
export function ClientActivity({ id }: { id: string }) {
  const answer = trpc.clients.activity.useInfiniteQuery(
    { id, limit: 15 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  )
  return <ActivitySection of="client" words={activityWords} answer={answer} />
}
