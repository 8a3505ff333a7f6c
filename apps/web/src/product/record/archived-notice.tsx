import { ReasonButton, RelativeTime } from '@freehold/ui'
import './record.css'

interface ArchivedNoticeProps {
  noun: string
  archivedAt: string
  reason: string | null
  onUnarchive: () => void
}

/** Above an archived record: since when, and the way back. */
export function ArchivedNotice({ noun, archivedAt, reason, onUnarchive }: ArchivedNoticeProps) {
  return (
    <div className="web-archived" role="note">
      <span>
        This {noun} was archived <RelativeTime value={archivedAt} />. It is left out of lists.
      </span>
      <ReasonButton size="xs" reason={reason} onClick={onUnarchive}>
        Unarchive
      </ReasonButton>
    </div>
  )
}
