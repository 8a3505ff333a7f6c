import { Button, Loader } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { trpc } from '../../platform/api/trpc.ts'
import { isActive, useTrackJob } from '../../platform/job-progress/index.ts'
import type { Invoice } from './draft-values.ts'

/** The PDF: to be had, being made, or to be made. */
export function PdfButton({ invoice }: { invoice: Invoice }) {
  const { pdf } = invoice
  if (pdf)
    return (
      <Button component="a" href={pdf.path} download leftSection={<IconDownload size={16} />}>
        Download PDF
      </Button>
    )
  return <MissingPdf invoice={invoice} />
}

function MissingPdf({ invoice }: { invoice: Invoice }) {
  const utils = trpc.useUtils()
  const track = useTrackJob()
  const { pdfJobId } = invoice
  const job = trpc.jobs.get.useQuery(
    { id: pdfJobId ?? '' },
    {
      enabled: pdfJobId !== null,
      refetchInterval: ({ state }) => (!state.data || isActive(state.data) ? 800 : false),
    },
  )
  const make = trpc.invoices.makePdf.useMutation({
    onSuccess: async () => {
      await Promise.all([track(), utils.invoices.get.invalidate({ id: invoice.id })])
    },
  })
  const made = job.data?.state === 'completed'
  useEffect(() => {
    if (made) void utils.invoices.get.invalidate({ id: invoice.id })
  }, [made, invoice.id])
  const working = pdfJobId !== null && !job.error && (!job.data || isActive(job.data) || made)
  const percent = job.data && job.data.progress > 0 ? ` ${Math.floor(job.data.progress * 100)} %` : ''
  if (working)
    return (
      <Button aria-disabled leftSection={<Loader size={14} />}>
        Making the PDF{percent}
      </Button>
    )
  return (
    <Button
      leftSection={<IconDownload size={16} />}
      loading={make.isPending}
      onClick={() => make.mutate({ id: invoice.id })}
    >
      Make the PDF
    </Button>
  )
}
