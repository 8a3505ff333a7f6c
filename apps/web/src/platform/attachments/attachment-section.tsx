import { Bone, Section } from '@freehold/ui'
import { Button } from '@mantine/core'
import { getQueryKey } from '@trpc/react-query'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { type AllowedRecord, useCanOn } from '../session/index.ts'
import { useUndoableDelete } from '../undo/index.ts'
import { AttachmentItem } from './attachment-item.tsx'
import './attachments.css'
import { DropFiles } from './drop-files.tsx'
import { SendingItem } from './sending-item.tsx'
import { useUploads } from './use-uploads.ts'

interface AttachmentSectionProps {
  /** Kind of record whose page this is: `project`. */
  of: string
  record: AllowedRecord & { name: string }
}

/** The files of a record: add, download, remove. */
export function AttachmentSection({ of, record }: AttachmentSectionProps) {
  const owner = { subject: of, recordId: record.id }
  const update = useCanOn(record, `${of}:update`, record.name)
  const utils = trpc.useUtils()
  const query = trpc.attachments.list.useInfiniteQuery(
    { ...owner, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  )
  const { sending, add, dismiss } = useUploads(owner, () => void utils.attachments.list.invalidate())
  const { mutateAsync } = trpc.attachments.remove.useMutation()
  const remove = useUndoableDelete({
    noun: 'File',
    listKey: getQueryKey(trpc.attachments.list),
    remove: (id) => mutateAsync({ id }),
  })
  const attachments = query.data?.pages.flatMap((page) => page.data)
  return (
    <Section title="Attachments">
      {query.error && !attachments ? (
        <ProblemState
          problem={readError(query.error)}
          noun="attachments"
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {sending.length > 0 ? (
        <ul className="web-attachments" aria-label="Files being added">
          {sending.map((item) => (
            <SendingItem key={item.key} item={item} onDismiss={() => dismiss(item.key)} />
          ))}
        </ul>
      ) : null}
      {attachments && attachments.length > 0 ? (
        <ul className="web-attachments" aria-label="Attachments">
          {attachments.map((attachment) => (
            <AttachmentItem
              key={attachment.id}
              attachment={attachment}
              reason={update.reason}
              onRemove={() => void remove(attachment)}
            />
          ))}
        </ul>
      ) : null}
      {attachments || query.error ? null : <Bone width="48%" />}
      {query.hasNextPage ? (
        <Button
          size="xs"
          mb="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older files
        </Button>
      ) : null}
      <DropFiles reason={update.reason} onFiles={add} />
    </Section>
  )
}
