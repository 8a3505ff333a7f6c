import { ConflictDialog, type FieldChange } from '@freehold/ui'
import { useEffect, useState } from 'react'
import type { ServerForm } from '../../platform/form/index.ts'

interface RecordConflictProps<Record, Values extends object> {
  noun: string
  form: ServerForm<Values>
  /** What the person began to edit. */
  base: Record
  /** Asks the server for the record as it is now. */
  load: () => Promise<Record>
  /** What differs between the two, in words. */
  compare: (before: Record, after: Record) => FieldChange[]
  /** Takes the newer record into the form. */
  onReload: (fresh: Record) => void
}

/** Somebody saved first: shows what they changed; reload takes theirs, overwrite keeps ours. */
export function RecordConflict<Record, Values extends object>(props: RecordConflictProps<Record, Values>) {
  const { form, base, load, compare } = props
  const { conflict } = form
  const [fresh, setFresh] = useState<Record>()
  const version = conflict?.currentVersion
  // Asked once for each conflict, whatever else renders.
  useEffect(() => {
    setFresh(undefined)
    if (version !== undefined) load().then(setFresh, () => undefined)
  }, [version])
  const reload = async () => {
    props.onReload(fresh ?? (await load()))
    form.keepEditing()
  }
  const changes = fresh && compare(base, fresh)
  return (
    <ConflictDialog
      opened={conflict !== null}
      onClose={form.keepEditing}
      noun={props.noun}
      changedBy={conflict?.changedBy ?? ''}
      changedAt={conflict?.changedAt ?? new Date(0).toISOString()}
      changes={changes && changes.length > 0 ? changes : undefined}
      onReload={() => void reload()}
      onOverwrite={form.overwrite}
      busy={form.busy}
    />
  )
}
