import { ReasonButton } from '@freehold/ui'
import { IconDownload } from '@tabler/icons-react'
import { trpc } from '../../platform/api/trpc.ts'
import { useTrackJob } from '../../platform/job-progress/index.ts'
import { useCanSomewhere } from '../../platform/session/index.ts'
import { type ProjectsSearch, toProjectFilter } from './routes.ts'

/** Writes all projects of the current filter to a CSV file, as a job the tray shows. */
export function ExportButton({ search }: { search: ProjectsSearch }) {
  const { reason } = useCanSomewhere('project:export')
  const track = useTrackJob()
  const start = trpc.projects.export.useMutation({ onSuccess: track })
  return (
    <ReasonButton
      leftSection={<IconDownload size={16} />}
      reason={reason}
      loading={start.isPending}
      onClick={() => start.mutate(toProjectFilter(search))}
    >
      Export CSV
    </ReasonButton>
  )
}
