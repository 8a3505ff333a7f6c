import { ReasonButton } from '@freehold/ui'
import { IconDownload } from '@tabler/icons-react'
import { trpc } from '../../platform/api/trpc.ts'
import { useTrackJob } from '../../platform/job-progress/index.ts'
import { useCan } from '../../platform/session/index.ts'
import type { toRevenueInput } from './routes.ts'

const formats = ['csv', 'pdf'] as const

/** The report as a file, made by a job that the tray shows. */
export function ExportButtons({ input }: { input: ReturnType<typeof toRevenueInput> }) {
  const { reason } = useCan('report:export', 'export reports')
  const track = useTrackJob()
  const start = trpc.reports.exportRevenue.useMutation({ onSuccess: track })
  return formats.map((format) => (
    <ReasonButton
      key={format}
      leftSection={<IconDownload size={16} />}
      reason={reason}
      loading={start.isPending && start.variables.format === format}
      onClick={() => start.mutate({ ...input, format })}
    >
      {format.toUpperCase()}
    </ReasonButton>
  ))
}
