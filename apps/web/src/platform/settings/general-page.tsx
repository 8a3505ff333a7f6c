import { Bone, Initials, SettingsPage, SettingsSection } from '@freehold/ui'
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
const RetentionForm = lazy(() => import('./retention-form.tsx').then((m) => ({ default: m.RetentionForm })))

/** What the workspace is called, where it is found, how long its trash is kept. */
export function Page() {
  const { name, slug } = useWorkspace()
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
        <div className="web-settings-logo">
          <Initials id={slug} name={name} shape="square" size="xl" />
          <span className="fh-meta">The initials are the logo for now.</span>
        </div>
        <NameForm />
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
