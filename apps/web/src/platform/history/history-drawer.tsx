import { Truncate } from '@freehold/ui'
import { Button, Drawer, Loader } from '@mantine/core'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import './history.css'
import { RestorePreview } from './restore-preview.tsx'
import { VersionItem } from './version-item.tsx'

interface HistoryDrawerProps {
  /** Kind of record: `project`. */
  subject: string
  record: { id: string; name: string }
  onClose: () => void
}

/** The versions of one record, newest first; any can be looked at and, where one may, restored. */
export function HistoryDrawer({ subject, record, onClose }: HistoryDrawerProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  useReturnFocus()
  return (
    <Drawer
      opened
      onClose={onClose}
      size={560}
      title={<Truncate>{`${chosen ? 'Restore a version' : 'History'}: ${record.name}`}</Truncate>}
    >
      {chosen ? (
        <RestorePreview
          subject={subject}
          id={record.id}
          entryId={chosen}
          onBack={() => setChosen(null)}
          onRestored={onClose}
        />
      ) : (
        <Versions subject={subject} id={record.id} onChoose={setChosen} />
      )}
    </Drawer>
  )
}

interface VersionsProps {
  subject: string
  id: string
  onChoose: (entryId: string) => void
}

function Versions({ subject, id, onChoose }: VersionsProps) {
  const versions = trpc.history.list.useInfiniteQuery(
    { subject, id, limit: 20 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 0 },
  )
  const shown = versions.data?.pages.flatMap((page) => page.data)
  if (versions.error && !shown)
    return (
      <ProblemState
        problem={readError(versions.error)}
        noun="history"
        onRetry={() => void versions.refetch()}
      />
    )
  if (!shown) return <Loader aria-label="Loading" />
  return (
    <>
      <ol className="web-versions" aria-label="Versions, newest first">
        {shown.map((version) => (
          <VersionItem key={version.id} version={version} onRestore={() => onChoose(version.id)} />
        ))}
      </ol>
      {versions.hasNextPage ? (
        <Button loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          Show older
        </Button>
      ) : (
        <p className="fh-meta">This is as far back as the log goes.</p>
      )}
    </>
  )
}
