import type { Icon } from '@tabler/icons-react'
import type { RenderLink } from '../render-link.ts'
import { formatCount } from '../values/count.tsx'

export interface NavItem {
  id: string
  label: string
  icon: Icon
  link: RenderLink
  /** The page shown now, or a parent of it. */
  active?: boolean | undefined
  /** Things that wait for this person; 0 shows nothing. */
  count?: number | undefined
}

export interface NavSection {
  id: string
  /** Omitted for the first, unnamed section. */
  label?: string | undefined
  items: readonly NavItem[]
}

/** The navigation list of the rail. */
export function RailNav({
  sections,
  onNavigate,
}: {
  sections: readonly NavSection[]
  onNavigate: () => void
}) {
  return (
    <nav className="fh-rail-nav" aria-label="Main">
      {sections.map((section) => (
        <div key={section.id} className="fh-rail-section">
          {section.label ? (
            <h2 className="fh-rail-label" id={`fh-nav-${section.id}`}>
              {section.label}
            </h2>
          ) : null}
          <ul {...(section.label ? { 'aria-labelledby': `fh-nav-${section.id}` } : {})}>
            {section.items.map((item) => (
              <li key={item.id}>
                <RailLink item={item} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function RailLink({ item, onNavigate }: { item: NavItem; onNavigate: () => void }) {
  return item.link({
    className: 'fh-rail-link',
    onClick: onNavigate,
    ...(item.active ? { 'aria-current': 'page' as const, 'data-active': true as const } : {}),
    children: (
      <>
        <item.icon size={16} stroke={1.7} aria-hidden="true" />
        <span className="fh-truncate" dir="auto">
          {item.label}
        </span>
        {item.count ? <span className="fh-rail-count">{formatCount(item.count)}</span> : null}
      </>
    ),
  })
}
