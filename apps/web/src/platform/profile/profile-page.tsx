import { SettingsPage, SettingsSection } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useTitle } from '../routing/use-title.ts'
import { useMe } from '../session/index.ts'
import { signOut } from '../session/sign-out.ts'
import { TwoStepSettings } from '../two-step/two-step-settings.tsx'
import { ActivityList } from './activity-list.tsx'
import { AppearanceFields } from './appearance-fields.tsx'
import { LeaveWorkspace } from './leave-workspace.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'
import './profile.css'
import { SessionList } from './session-list.tsx'

/** What belongs to the person, whichever workspace they are in. */
export function Page() {
  const { user } = useMe()
  useTitle('Your profile', user.name)
  return (
    <SettingsPage title="Your profile" description={`Signed in as ${user.email}.`}>
      <SettingsSection title="Name" description="Shown to your colleagues in every workspace.">
        <NameForm />
      </SettingsSection>
      <SettingsSection title="Appearance" description="Kept in this browser.">
        <AppearanceFields />
      </SettingsSection>
      <SettingsSection title="Password" description="Changing it signs out every other session.">
        <PasswordForm />
      </SettingsSection>
      <SettingsSection
        title="Two-step sign-in"
        description="Besides the password, a code from an app on your phone. A stolen password alone is then worth nothing."
      >
        <TwoStepSettings />
      </SettingsSection>
      <SettingsSection
        title="Sessions"
        description="Where you are signed in now. Signing one out acts at once."
      >
        <SessionList />
        <div>
          <Button leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            Sign out here
          </Button>
        </div>
      </SettingsSection>
      <SettingsSection
        title="Recent activity"
        description="Sign-ins and changes of your account. Something you do not know? Change your password."
      >
        <ActivityList />
      </SettingsSection>
      <SettingsSection
        title="Leave this workspace"
        description="Your account and your other workspaces stay."
      >
        <LeaveWorkspace />
      </SettingsSection>
    </SettingsPage>
  )
}
