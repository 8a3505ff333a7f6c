import {
  Bone,
  FormError,
  ReasonButton,
  SettingsPage,
  SettingsSection,
  StatusDot,
  showSuccess,
} from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { FeatureGate } from '../plan/feature-gate.tsx'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { SsoSettings } from '../sso/sso-settings.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

/** What the workspace asks of everybody who enters it. */
export function Page() {
  useTitle('Security', useWorkspace().name)
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
      <SettingsSection
        title="Two-step sign-in"
        description="A code from a phone or a passkey, beside the password."
      >
        <FeatureGate
          feature="mfaPolicy"
          about="Everybody in the workspace then needs two steps to come in, whatever they set up for themselves."
        >
          {settings.data ? <RequireMfa settings={settings.data} /> : <Bone width="60%" />}
        </FeatureGate>
      </SettingsSection>
      <SsoSettings />
    </SettingsPage>
  )
}

function RequireMfa({ settings: { mfaRequired } }: { settings: Outputs['tenants']['settings'] }) {
  const { slug } = useWorkspace()
  const { reason } = useCan('tenant:secure', 'set security rules')
  const utils = trpc.useUtils()
  const change = trpc.tenants.requireMfa.useMutation({
    meta: ownErrors,
    onSuccess: (settings) => {
      utils.tenants.settings.setData(undefined, settings)
      showSuccess(
        settings.mfaRequired ? 'Everybody needs two steps now' : 'Two steps are everybody’s own choice',
      )
    },
  })
  const problem = change.error ? readError(change.error) : undefined
  return (
    <>
      <StatusDot tone={mfaRequired ? 'ok' : 'neutral'}>
        {mfaRequired ? 'Required of everybody' : 'Everybody’s own choice'}
      </StatusDot>
      <p className="fh-settings-text">
        {mfaRequired
          ? 'Whoever has not set it up is led to it before they see anything here.'
          : 'When you require it, whoever has not set it up cannot open the workspace from their next click on: they are led to setting it up first. Nobody is signed out.'}
      </p>
      {problem ? <FormError message={problem.message} requestId={undefined} /> : null}
      {problem?.details['reason'] === 'own_mfa_missing' ? (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/w/$tenant/profile" params={{ tenant: slug }} {...props} />}
        >
          Set it up on your profile
        </Anchor>
      ) : null}
      <div>
        <ReasonButton
          reason={reason}
          loading={change.isPending}
          onClick={() => change.mutate({ required: !mfaRequired })}
        >
          {mfaRequired ? 'No longer require it' : 'Require two-step sign-in'}
        </ReasonButton>
      </div>
    </>
  )
}
