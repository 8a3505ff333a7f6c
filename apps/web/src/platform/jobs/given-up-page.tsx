import {
  type Column,
  EmptyState,
  ListPage,
  ReasonButton,
  ReasonMenuItem,
  RelativeTime,
  RowMenu,
  showSuccess,
  Truncate,
} from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconCircleCheck, IconCopy } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { type Outputs, trpc } from '../api/trpc.ts'
import { type ListSearch, listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { ConfirmDiscard } from './confirm-discard.tsx'
import { JobTabs } from './job-tabs.tsx'

type Letter = Outputs['jobs']['deadLetters']['data'][number]

const columns: readonly Column<Letter>[] = [
  { id: 'label', header: 'Job', cell: (letter) => <Truncate>{letter.label ?? letter.name}</Truncate> },
  { id: 'error', header: 'Why', cell: (letter) => <Truncate>{letter.error}</Truncate> },
  {
    id: 'with',
    header: 'Started with',
    width: 200,
    card: 'none',
    cell: ({ startedWith }) => (
      <Truncate>
        {startedWith.map(({ name, value }) => `${name}: ${value}`).join(' · ') || 'Nothing'}
      </Truncate>
    ),
  },
  {
    id: 'attempts',
    header: 'Attempts',
    width: 96,
    align: 'end',
    card: 'none',
    cell: ({ attempts }) => attempts,
  },
  {
    id: 'by',
    header: 'For',
    width: 140,
    card: 'none',
    cell: ({ createdBy }) => (
      <Truncate>{createdBy === null ? 'The system' : (createdBy.name ?? 'Somebody')}</Truncate>
    ),
  },
  { id: 'at', header: 'Given up', width: 128, cell: ({ failedAt }) => <RelativeTime value={failedAt} /> },
]

/** Jobs that failed for good: started again, or discarded, one or many at once. */
export function Page() {
  useTitle('Jobs given up', useWorkspace().name)
  const list = useListUrl<ListSearch>()
  const { after } = list.search
  const query = trpc.jobs.deadLetters.useQuery(
    { ...(after && { cursor: after }), limit: 50 },
    { placeholderData: keepPreviousData, refetchInterval: 5_000 },
  )
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [discarding, setDiscarding] = useState<string[] | null>(null)
  const { requeue, discard } = useDecisions(() => {
    setSelected(new Set())
    setDiscarding(null)
  })
  const again = useCan('job:requeue', 'start jobs again').reason
  const away = useCan('job:discard', 'discard jobs').reason
  return (
    <>
      <ListPage
        title="Jobs"
        tabs={<JobTabs />}
        viewKey="dead-letters"
        columns={columns}
        {...listAnswer(query, 'jobs')}
        rowId={({ id }) => id}
        rowName={({ label, name }) => label ?? name}
        selected={selected}
        onSelect={setSelected}
        bulkActions={
          <>
            <ReasonButton
              size="xs"
              reason={again}
              loading={requeue.isPending}
              onClick={() => requeue.mutate({ ids: [...selected] })}
            >
              Start again
            </ReasonButton>
            <ReasonButton size="xs" reason={away} onClick={() => setDiscarding([...selected])}>
              Discard
            </ReasonButton>
          </>
        }
        rowMenu={({ id, label, name, requestId }) => (
          <RowMenu name={label ?? name}>
            {() => (
              <>
                <ReasonMenuItem reason={again} onClick={() => requeue.mutate({ ids: [id] })}>
                  Start again
                </ReasonMenuItem>
                <Menu.Item
                  leftSection={<IconCopy size={16} />}
                  onClick={() => void navigator.clipboard.writeText(requestId)}
                >
                  Copy request id
                </Menu.Item>
                <ReasonMenuItem reason={away} color="red" onClick={() => setDiscarding([id])}>
                  Discard
                </ReasonMenuItem>
              </>
            )}
          </RowMenu>
        )}
        filters={<span className="fh-muted">They wait here until somebody decides.</span>}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          <EmptyState kind="first-use" icon={IconCircleCheck} title="No job was given up">
            A job that fails for good, or after its last attempt, waits here to be started again or discarded.
          </EmptyState>
        }
      />
      {discarding ? (
        <ConfirmDiscard
          count={discarding.length}
          busy={discard.isPending}
          onConfirm={() => discard.mutate({ ids: discarding })}
          onClose={() => setDiscarding(null)}
        />
      ) : null}
    </>
  )
}

function useDecisions(onDone: () => void) {
  const utils = trpc.useUtils()
  const done = (word: string) => ({
    onSuccess: ({ ids }: { ids: string[] }) => {
      showSuccess(ids.length === 1 ? `1 job was ${word}` : `${ids.length} jobs were ${word}`)
      onDone()
    },
    onSettled: () => utils.jobs.invalidate(),
  })
  return {
    requeue: trpc.jobs.requeue.useMutation(done('started again')),
    discard: trpc.jobs.discard.useMutation(done('discarded')),
  }
}
