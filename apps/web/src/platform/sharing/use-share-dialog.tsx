import { lazy, Suspense, useState } from 'react'
import type { SharedRecord } from './share-dialog.tsx'

const ShareDialog = lazy(() => import('./share-dialog.tsx').then((m) => ({ default: m.ShareDialog })))

/** The dialog that shares one record of a kind, for a page that opens it. */
export function useShareDialog(resource: string) {
  const [record, setRecord] = useState<SharedRecord | null>(null)
  return {
    share: ({ id, name }: { id: string; name: string }) => setRecord({ resource, id, name }),
    dialog: record ? (
      <Suspense>
        <ShareDialog record={record} onClose={() => setRecord(null)} />
      </Suspense>
    ) : null,
  }
}
