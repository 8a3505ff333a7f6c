import { Link } from '@tanstack/react-router'
import '../../platform/routing/link-tabs.css'
import { useWorkspace } from '../../platform/session/index.ts'
import type { InvoicesSearch } from './routes.ts'
import { type ShownState, shownStates, stateLabels } from './states.ts'

/** The states as addresses of the list; other filters stay. */
export function StateTabs({ search }: { search: InvoicesSearch }) {
  const { slug } = useWorkspace()
  const tabs: (ShownState | undefined)[] = [undefined, ...shownStates]
  return (
    <div className="web-tabs">
      <nav aria-label="Invoices by state" className="web-tabs-links">
        {tabs.map((state) => (
          <Link
            key={state ?? 'all'}
            to="/w/$tenant/invoices"
            params={{ tenant: slug }}
            search={{ ...search, state, after: undefined }}
            className="web-tab"
            activeProps={{}}
            aria-current={search.state === state ? 'page' : undefined}
          >
            {state ? stateLabels[state] : 'All'}
          </Link>
        ))}
      </nav>
    </div>
  )
}
