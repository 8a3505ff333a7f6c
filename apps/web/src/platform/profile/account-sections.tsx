import { SettingsSection } from '@freehold/ui'
import { PasskeySettings } from '../passkeys/passkey-settings.tsx'
import { TwoStepSettings } from '../two-step/two-step-settings.tsx'
import { PasswordForm } from './password-form.tsx'
import { SessionList } from './session-list.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** What protects an account of the embedded sign-in. */
export function AccountSections() {
  return (
    <>
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
        title="Passkeys"
        description="Sign in with your fingerprint, face or PIN instead of password and code. Nothing to remember, nothing to steal by mail."
      >
        <PasskeySettings />
      </SettingsSection>
      <SettingsSection
        title="Sessions"
        description="Where you are signed in now. Signing one out acts at once."
      >
        <SessionList />
        <SignOutButton />
      </SettingsSection>
    </>
  )
}
