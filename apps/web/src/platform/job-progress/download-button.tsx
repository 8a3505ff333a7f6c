import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Job } from './job-polling.ts'

/** An import leaves the rows it did not take; everything else leaves what was asked for. */
export function DownloadButton({ job }: { job: Pick<Job, 'name' | 'file'> }) {
  return (
    <Button size="xs" component="a" href={job.file?.path} download leftSection={<IconDownload size={14} />}>
      {job.name.startsWith('imports.') ? 'Rows not taken' : 'Download'}
    </Button>
  )
}
