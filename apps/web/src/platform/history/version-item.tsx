import type { HistoryVersion } from '@freehold/platform/history/schema'
import { FieldDiff, ReasonButton, RelativeTime, StatusDot } from '@freehold/ui'
import { tellActor } from '../activity/sentence.ts'
import { describeAction } from '../audit-log/describe-entry.ts'
import { shownChanges } from './shown-changes.ts'

interface VersionItemProps {
  version: HistoryVersion
  onRestore: () => void
}

/** What one change did, by whom and when, and the way back to after it. */
export function VersionItem({ version, onRestore }: VersionItemProps) {
  const { word, tone } = describeAction(version.action)
  const changes = version.action === 'created' ? [] : shownChanges(version)
  return (
    <li className="web-version">
      <div className="web-version-head">
        <StatusDot tone={tone}>{word}</StatusDot>
        <span className="fh-meta">
          <bdi>{tellActor(version.actor)}</bdi> · <RelativeTime value={version.occurredAt} />
        </span>
      </div>
      {version.note ? (
        <p className="fh-meta">
          {version.note.kind === 'undo' ? 'Undid the change made ' : 'Restored the version of '}
          <RelativeTime value={version.note.madeAt} />
        </p>
      ) : null}
      {changes.length > 0 ? <FieldDiff changes={changes} /> : null}
      {version.isCurrent ? (
        <p className="fh-meta">It is like this now.</p>
      ) : (
        <ReasonButton size="xs" reason={version.whyNot} onClick={onRestore}>
          Restore this version
          <span className="fh-visually-hidden">
            {' of '}
            <RelativeTime value={version.occurredAt} />
          </span>
        </ReasonButton>
      )}
    </li>
  )
}
