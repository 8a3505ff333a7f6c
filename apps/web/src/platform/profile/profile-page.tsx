import { Bone, SettingsPage, SettingsSection } from '@freehold/ui'
import { lazy, Suspense } from 'react'
import { PreferenceMatrix } from '../notifications/preference-matrix.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useMe } from '../session/index.ts'
import { AccountSections } from './account-sections.tsx'
import { ActivityList } from './activity-list.tsx'
import { AppearanceFields } from './appearance-fields.tsx'
import { LeaveWorkspace } from './leave-workspace.tsx'
import { MailRefused } from './mail-refused.tsx'
import { NameForm } from './name-form.tsx'
import { ReadingForm } from './reading-form.tsx'
import './profile.css'

const AvatarField = lazy(() => import('./avatar-field.tsx').then((m) => ({ default: m.AvatarField })))
const ClerkAccount = lazy(() =>
  import('../../clerk/clerk-account.tsx').then((m) => ({ default: m.ClerkAccount })),
)

/** What belongs to the person, whichever workspace they are in. */
export function Page() {
  const { user, signIn } = useMe()
  useTitle('Your profile', user.name)
  return (
    <SettingsPage title="Your profile" description={`Signed in as ${user.email}.`}>
      <SettingsSection title="Name" description="Shown to your colleagues in every workspace.">
        <NameForm />
      </SettingsSection>
      <SettingsSection
        title="Picture"
        description="Shown with your name in every workspace. JPEG, PNG, WebP, AVIF or GIF, up to 10 MB."
      >
        <Suspense fallback={<Bone width="60%" />}>
          <AvatarField />
        </Suspense>
      </SettingsSection>
      <SettingsSection title="Appearance" description="Kept in this browser.">
        <AppearanceFields />
      </SettingsSection>
      <SettingsSection
        title="Language and region"
        description="How e-mails to you write days, times and numbers."
      >
        <ReadingForm />
      </SettingsSection>
      <SettingsSection
        title="Notifications"
        description="What you are told, in this workspace. Nobody is told what they did themselves, or about records they may not see."
      >
        <MailRefused />
        <div id="notifications" className="web-profile-anchor">
          <PreferenceMatrix />
        </div>
      </SettingsSection>
      <Suspense>{signIn.provider === 'clerk' ? <ClerkAccount /> : <AccountSections />}</Suspense>
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
