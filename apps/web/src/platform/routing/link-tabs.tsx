import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WorkspacePath } from '../feature.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import './link-tabs.css'

interface LinkTabsProps {
  /** Names the group for screen readers. */
  label: string
  tabs: readonly { to: WorkspacePath; text: string }[]
  /** At the end of the line. */
  aside?: ReactNode
}

/** Pages that belong together. Each is an address of its own, so these are links, not ARIA tabs. */
export function LinkTabs({ label, tabs, aside }: LinkTabsProps) {
  const { slug } = useWorkspace()
  return (
    <div className="web-tabs">
      <nav aria-label={label} className="web-tabs-links">
        {tabs.map(({ to, text }) => (
          <Link
            key={to}
            to={to}
            params={{ tenant: slug }}
            activeOptions={{ exact: true }}
            className="web-tab"
          >
            {text}
          </Link>
        ))}
      </nav>
      {aside}
    </div>
  )
}
