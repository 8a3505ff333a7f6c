import { AppFrame, Banner, ReasonLinkContext } from '@freehold/ui'
import { Button } from '@mantine/core'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { useReasonLink } from '../access/use-reason-link.tsx'
import { JobTray } from '../job-progress/index.ts'
import { useLive } from '../live/index.ts'
import { NotificationBell } from '../notifications/notification-bell.tsx'
import { lastWorkspace } from '../onboarding/last-workspace.ts'
import { acting } from '../operators/acting.ts'
import { newVersion } from '../routing/new-version.ts'
import { ApiProvider } from '../routing/root-layout.tsx'
import { AccountMenu } from './account-menu.tsx'
import { TenantSwitcher } from './tenant-switcher.tsx'
import { useFocusOnNavigation } from './use-focus-on-navigation.ts'
import { useNavigation } from './use-navigation.tsx'
import { WorkspaceCommands } from './workspace-commands.tsx'

const route = getRouteApi('/w/$tenant')
const ActingBanner = lazy(() =>
  import('../operators/acting-banner.tsx').then((m) => ({ default: m.ActingBanner })),
)
const WorkspaceBanner = lazy(() =>
  import('../billing/workspace-banner.tsx').then((m) => ({ default: m.WorkspaceBanner })),
)

/** The frame of a workspace. Another workspace is another client, cache and tree: nothing is carried over. */
export function Page() {
  const { api, workspaces } = route.useRouteContext()
  const { tenant } = route.useParams()
  useEffect(() => {
    workspaces.enter(tenant)
    if (!acting.in(tenant)) lastWorkspace.remember(tenant)
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
  useLive()
  const reasonLink = useReasonLink()
  return (
    <ReasonLinkContext value={reasonLink}>
      <WorkspaceCommands>
        {({ openPalette, openShortcuts }) => (
          <AppFrame
            workspace={<TenantSwitcher />}
            sections={sections}
            user={<AccountMenu onShortcuts={openShortcuts} />}
            onSearch={openPalette}
            tools={
              <>
                <JobTray />
                <NotificationBell />
              </>
            }
            banner={
              <>
                <StaffBanner />
                <Suspense>
                  <WorkspaceBanner />
                </Suspense>
                <NewVersionBanner />
              </>
            }
          >
            <Outlet />
          </AppFrame>
        )}
      </WorkspaceCommands>
    </ReasonLinkContext>
  )
}

/** Only for an operator who acts on behalf of the workspace: nobody else loads its file. */
function StaffBanner() {
  const session = acting.in(route.useParams().tenant)
  return session ? (
    <Suspense>
      <ActingBanner session={session} />
    </Suspense>
  ) : null
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
