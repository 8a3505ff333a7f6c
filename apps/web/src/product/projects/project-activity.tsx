import { ActivitySection } from '../../platform/activity/activity-section.tsx'
import { trpc } from '../../platform/api/trpc.ts'
import { activityWords } from '../record/activity-words.ts'

/** What happened to a project and its tasks. */
export function ProjectActivity({ id }: { id: string }) {
  const answer = trpc.projects.activity.useInfiniteQuery(
    { id, limit: 15 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  )
  return <ActivitySection of="project" words={activityWords} answer={answer} />
}
