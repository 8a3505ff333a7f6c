import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { NavDrawer } from '../dialogs/overlays.ts'
import { Kbd } from '../values/kbd.tsx'
import './app-frame.css'
import { type NavSection, RailNav } from './rail-nav.tsx'

export interface AppFrameProps {
  /** WorkspaceSwitcher: the workspace's logo or initials stay visible on every page. */
  workspace: ReactNode
  sections: readonly NavSection[]
  /** UserMenu. */
  user: ReactNode
  /** Opens the palette; without it the search field is absent. */
  onSearch?: (() => void) | undefined
  /** Right side of the top bar: job indicator, help. */
  tools?: ReactNode
  /** Full-width messages above the page: past due, acting on behalf, new version. */
  banner?: ReactNode
  children: ReactNode
}

/** The signed-in frame: rail of 232 px (a drawer below 768 px), top bar, main region. */
export function AppFrame(props: AppFrameProps) {
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const [navOpened, setNavOpened] = useState(false)
  const rail = (
    <div className="fh-rail">
      <div className="fh-rail-head">{props.workspace}</div>
      <RailNav sections={props.sections} onNavigate={() => setNavOpened(false)} />
      <div className="fh-rail-foot">{props.user}</div>
    </div>
  )
  return (
    <div className="fh-frame">
      <a className="fh-skip-link" href="#main">
        Skip to content
      </a>
      {narrow ? <NavDrawer opened={navOpened} onClose={() => setNavOpened(false)} rail={rail} /> : rail}
      <div className="fh-column">
        {props.banner}
        <header className="fh-topbar">
          {narrow ? (
            <>
              <ActionIcon
                aria-label="Open navigation"
                aria-expanded={navOpened}
                onClick={() => setNavOpened(true)}
              >
                <IconMenu2 size={18} />
              </ActionIcon>
              <div className="fh-topbar-workspace">{props.workspace}</div>
            </>
          ) : null}
          {props.onSearch ? <SearchButton narrow={narrow} onClick={props.onSearch} /> : null}
          <div className="fh-topbar-tools">{props.tools}</div>
        </header>
        <main id="main" className="fh-main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </div>
  )
}

function SearchButton({ narrow, onClick }: { narrow: boolean; onClick: () => void }) {
  if (narrow) {
    return (
      <ActionIcon aria-label="Search or jump to" aria-keyshortcuts="Control+K Meta+K" onClick={onClick}>
        <IconSearch size={18} />
      </ActionIcon>
    )
  }
  return (
    <button type="button" className="fh-search" aria-keyshortcuts="Control+K Meta+K" onClick={onClick}>
      <IconSearch size={15} aria-hidden="true" />
      <span>Search or jump to…</span>
      <span aria-hidden="true">
        <Kbd keys={['mod', 'K']} />
      </span>
    </button>
  )
}
