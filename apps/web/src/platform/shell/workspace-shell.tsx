import { AppFrame, Banner } from '@freehold/ui'
import { Button } from '@mantine/core'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { JobTray } from '../job-progress/index.ts'
import { lastWorkspace } from '../onboarding/last-workspace.ts'
import { AccessBanner } from '../plan/access-banner.tsx'
import { newVersion } from '../routing/new-version.ts'
import { ApiProvider } from '../routing/root-layout.tsx'
import { AccountMenu } from './account-menu.tsx'
import { TenantSwitcher } from './tenant-switcher.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useNavigation } from './use-navigation.tsx'
import { WorkspaceCommands } from './workspace-commands.tsx'

const route = getRouteApi('/w/$tenant')

/** The frame of a workspace. Another workspace is another client, cache and tree: nothing is carried over. */
export function Page() {
  const { api, workspaces } = route.useRouteContext()
  const { tenant } = route.useParams()
  useEffect(() => {
    workspaces.enter(tenant)
    lastWorkspace.remember(tenant)
  }, [workspaces, tenant])
  return (
    <ApiProvider key={tenant} api={api}>
      <Shell />
    </ApiProvider>
  )
}

function Shell() {
  const sections = useNavigation()
  useFocusOnNavigation()
  return (
    <WorkspaceCommands>
      {({ openPalette, openShortcuts }) => (
        <AppFrame
          workspace={<TenantSwitcher />}
          sections={sections}
          user={<AccountMenu onShortcuts={openShortcuts} />}
          onSearch={openPalette}
          tools={<JobTray />}
          banner={
            <>
              <AccessBanner />
              <NewVersionBanner />
            </>
          }
        >
          <Outlet />
        </AppFrame>
      )}
    </WorkspaceCommands>
  )
}

function NewVersionBanner() {
  const seen = useSyncExternalStore(newVersion.subscribe, newVersion.isSeen)
  if (!seen) return null
  return (
    <Banner
      tone="info"
      action={
        <Button size="xs" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      A new version is available. Reload when you have saved your work.
    </Banner>
  )
}
