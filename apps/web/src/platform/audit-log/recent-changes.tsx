import { Bone, EmptyState, RelativeTime, Section, Truncate } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useWorkspace } from '../session/use-workspace.ts'
import './audit-log.css'
import { type AuditEntry, describeEvent, describeRow } from './describe-entry.ts'
import { recentChangesInput } from './routes.ts'

/** Block of the home page: what changed lately, and by whom. */
export function RecentChanges() {
  const { slug } = useWorkspace()
  const entries = trpc.auditLog.list.useQuery(recentChangesInput)
  const all = (
    <Anchor renderRoot={(props) => <Link to="/w/$tenant/audit-log" params={{ tenant: slug }} {...props} />}>
      All changes
    </Anchor>
  )
  return (
    <Section title="Recent changes" actions={all}>
      {entries.error && !entries.data ? (
        <ProblemState
          problem={readError(entries.error)}
          noun="changes"
          onRetry={() => void entries.refetch()}
        />
      ) : (
        <ul className="web-changes" aria-busy={!entries.data}>
          {entries.data?.data.map((entry) => <Change key={entry.id} entry={entry} tenant={slug} />) ?? (
            <LoadingChanges />
          )}
        </ul>
      )}
      {entries.data?.data.length === 0 ? (
        <EmptyState kind="first-use" icon={IconHistory} title="Nothing has changed yet">
          What people do here appears with their name.
        </EmptyState>
      ) : null}
    </Section>
  )
}

function Change({ entry, tenant }: { entry: AuditEntry; tenant: string }) {
  return (
    <li className="web-change">
      <div className="web-change-text">
        <Link
          className="fh-row-link"
          to="/w/$tenant/audit-log"
          params={{ tenant }}
          search={{ entry: entry.id }}
        >
          <Truncate>{describeRow(entry)}</Truncate>
        </Link>
        <span className="fh-meta fh-truncate">{describeEvent(entry)}</span>
      </div>
      <span className="fh-meta">
        <RelativeTime value={entry.occurredAt} />
      </span>
    </li>
  )
}

function LoadingChanges() {
  return Array.from({ length: recentChangesInput.limit }, (_, index) => (
    <li key={index} className="web-change" aria-hidden="true">
      <div className="web-change-text">
        <Bone width="40%" />
        <Bone width="64%" height={10} />
      </div>
    </li>
  ))
}
