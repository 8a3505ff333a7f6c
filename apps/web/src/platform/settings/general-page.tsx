import { Bone, SettingsPage, SettingsSection } from '@freehold/ui'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { NameForm } from './name-form.tsx'
import './settings.css'
import { SettingsTabs } from './settings-tabs.tsx'

const AddressForm = lazy(() => import('./address-form.tsx').then((m) => ({ default: m.AddressForm })))
const LogoField = lazy(() => import('./logo-field.tsx').then((m) => ({ default: m.LogoField })))
const RetentionForm = lazy(() => import('./retention-form.tsx').then((m) => ({ default: m.RetentionForm })))

/** What the workspace is called, where it is found, how long its trash is kept. */
export function Page() {
  const { name } = useWorkspace()
  useTitle('Settings', name)
  const settings = trpc.tenants.settings.useQuery()
  if (settings.error && !settings.data)
    return (
      <ProblemState
        problem={readError(settings.error)}
        noun="the settings"
        onRetry={() => void settings.refetch()}
      />
    )
  return (
    <SettingsPage title="Settings" tabs={<SettingsTabs />}>
      <SettingsSection title="Name" description="Shown to everybody here, and in mails of the workspace.">
        <NameForm />
      </SettingsSection>
      <SettingsSection
        title="Logo"
        description="Shown beside the name, and on invoices. A square picture looks best; JPEG, PNG, WebP, AVIF or GIF, up to 10 MB."
      >
        <Suspense fallback={<Bone width="60%" />}>
          <LogoField />
        </Suspense>
      </SettingsSection>
      <SettingsSection
        title="Address"
        description="Part of every link. After a change the old one leads here for 90 days, and nobody else can take it."
      >
        <Suspense fallback={<Bone width="60%" />}>
          {settings.data ? <AddressForm settings={settings.data} /> : <Bone width="60%" />}
        </Suspense>
      </SettingsSection>
      <SettingsSection
        title="Trash"
        description="How long deleted records can be restored. Then they are gone."
      >
        <Suspense fallback={<Bone width="60%" />}>
          {settings.data ? <RetentionForm settings={settings.data} /> : <Bone width="60%" />}
        </Suspense>
      </SettingsSection>
    </SettingsPage>
  )
}
