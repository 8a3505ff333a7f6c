import { openPalette, type Shortcut, ShortcutsSheet, useShortcuts } from '@freehold/ui'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { WebFeature, WorkspaceActs } from '../feature.ts'
import { shownPermissions } from '../session/shown-permissions.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import { sortedEntries } from './use-navigation.tsx'

const route = getRouteApi('/w/$tenant')
const WorkspacePalette = lazy(() =>
  import('./workspace-palette.tsx').then((m) => ({ default: m.WorkspacePalette })),
)

interface Commands {
  openPalette: () => void
  openShortcuts: () => void
}

/** Palette, shortcuts and their sheet, all derived from the features. */
export function WorkspaceCommands({ children }: { children: (commands: Commands) => ReactNode }) {
  const { features } = route.useRouteContext()
  const acts = useWorkspaceActs()
  const [sheetOpened, setSheetOpened] = useState(false)
  const openShortcuts = () => setSheetOpened(true)
  const shortcuts = collectShortcuts(features, acts, openShortcuts)
  useShortcuts(shortcuts)
  return (
    <>
      {children({ openPalette, openShortcuts })}
      <Suspense>
        <WorkspacePalette features={features} acts={acts} />
      </Suspense>
      <ShortcutsSheet opened={sheetOpened} onClose={() => setSheetOpened(false)} shortcuts={shortcuts} />
    </>
  )
}

/** What palette entries and shortcuts act with. */
function useWorkspaceActs(): WorkspaceActs {
  const router = useRouter()
  const { api } = route.useRouteContext()
  const workspace = useWorkspace()
  return useMemo(() => {
    const shown = shownPermissions(workspace)
    return { tenant: workspace.slug, api, router, can: (permission) => shown.includes(permission) }
  }, [workspace, api, router])
}

function collectShortcuts(
  features: readonly WebFeature[],
  acts: WorkspaceActs,
  openSheet: () => void,
): Shortcut[] {
  const pages = sortedEntries(features).flatMap(({ keys, label, to }) =>
    keys
      ? [
          {
            keys,
            label: `Go to ${label.toLowerCase()}`,
            group: 'Navigation',
            run: () => void acts.router.navigate({ to, params: { tenant: acts.tenant } }),
          },
        ]
      : [],
  )
  const own = features
    .flatMap((feature) => feature.shortcuts ?? [])
    .filter(({ permission }) => !permission || acts.can(permission))
    .map(({ keys, label, run }) => ({ keys, label, group: 'Actions', run: () => run(acts) }))
  return [
    { keys: ['mod', 'K'], label: 'Search or jump to', group: 'Anywhere' },
    { keys: ['?'], label: 'Keyboard shortcuts', group: 'Anywhere', run: openSheet },
    { keys: ['mod', 'Z'], label: 'Undo the last delete', group: 'Anywhere' },
    ...pages,
    ...own,
  ]
}
