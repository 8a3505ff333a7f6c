import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { dayParam, idParam, textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'
import { dayStart } from './day-start.ts'

export const auditActions = ['created', 'updated', 'deleted', 'restored', 'removed', 'purged'] as const

export interface AuditSearch extends ListSearch {
  /** Kind of record: `project`. */
  kind?: string | undefined
  /** One record's history. */
  row?: string | undefined
  action?: (typeof auditActions)[number] | undefined
  /** User id of who did it. */
  by?: string | undefined
  /** First and last day, in the viewer's zone. */
  from?: string | undefined
  to?: string | undefined
  /** The entry whose drawer is open. */
  entry?: string | undefined
}

export const auditLogRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/audit-log',
  validateSearch: (raw: Record<string, unknown>): AuditSearch => ({
    kind: textParam(raw['kind'], 63),
    row: idParam(raw['row']),
    action: wordParam(raw['action'], auditActions),
    by: idParam(raw['by']),
    from: dayParam(raw['from']),
    to: dayParam(raw['to']),
    entry: idParam(raw['entry']),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search: { entry: _entry, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.api.utils.auditLog.list.prefetch(toAuditInput(deps)),
  component: lazyPage(() => import('./audit-log-page.tsx')),
})

/** The filters as the export takes them. */
export function toAuditFilter({ kind, row, action, by, from, to }: AuditSearch) {
  return {
    ...(kind && { subject: kind }),
    ...(row && { rowId: row }),
    ...(action && { action }),
    ...(by && { actorUserId: by }),
    ...(from && { from: dayStart(from) }),
    ...(to && { to: dayStart(to, 1) }),
  }
}

export function toAuditInput(search: AuditSearch) {
  return { ...toAuditFilter(search), ...(search.after && { cursor: search.after }) }
}

/** What the block on the home page asks. */
export const recentChangesInput = { limit: 8 }

export const routes = [auditLogRoute] as const
