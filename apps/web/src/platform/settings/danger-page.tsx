import { ReasonButton, SettingsPage, SettingsSection } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { SettingsTabs } from './settings-tabs.tsx'

const DeleteWorkspace = lazy(() =>
  import('./delete-dialog.tsx').then((m) => ({ default: m.DeleteWorkspace })),
)

/** What cannot be taken back for long. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Danger zone', name)
  const { reason } = useCan('tenant:delete', 'delete the workspace')
  const [deleting, setDeleting] = useState(false)
  return (
    <SettingsPage title="Settings" tabs={<SettingsTabs />}>
      <SettingsSection
        title="Ownership"
        description="Somebody must be an owner at any time; there can be several."
      >
        <p className="fh-settings-text">
          To hand the workspace over, choose “Make owner” in the menu of a member. You can step down in the
          same act.
        </p>
        <div>
          <Button
            renderRoot={(props) => <Link to="/w/$tenant/members" params={{ tenant: slug }} {...props} />}
          >
            Choose a member
          </Button>
        </div>
      </SettingsSection>
      <SettingsSection
        title="Delete this workspace"
        description="For everybody in it. Your account and your other workspaces stay."
      >
        <p className="fh-settings-text">
          Nobody can open it from that moment on. For 14 days an owner can take it back as it was; then every
          record, file and audit entry is erased for good.
        </p>
        <div>
          <ReasonButton color="red" variant="outline" reason={reason} onClick={() => setDeleting(true)}>
            Delete {name}
          </ReasonButton>
        </div>
      </SettingsSection>
      <Suspense>{deleting ? <DeleteWorkspace onClose={() => setDeleting(false)} /> : null}</Suspense>
    </SettingsPage>
  )
}
