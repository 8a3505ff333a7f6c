import { Bone, SettingsSection } from '@freehold/ui'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { FeatureGate } from '../plan/feature-gate.tsx'
import { ProblemState } from '../routing/page-states.tsx'
import { useCan } from '../session/index.ts'
import './sso.css'

const SsoConnectionForm = lazy(() =>
  import('./sso-connection-form.tsx').then((m) => ({ default: m.SsoConnectionForm })),
)
const SsoDomains = lazy(() => import('./sso-domains.tsx').then((m) => ({ default: m.SsoDomains })))

/** The workspace's own sign-in server, and the domains it may speak for. */
export function SsoSettings() {
  return (
    <SettingsSection
      title="Single sign-on"
      description="Your people sign in at your company’s own server (OpenID Connect: Entra ID, Okta, Google, Keycloak and others)."
    >
      <FeatureGate
        feature="sso"
        about="People of your company then sign in with their company account, and lose access when they leave."
      >
        <SsoBody />
      </FeatureGate>
    </SettingsSection>
  )
}

function SsoBody() {
  const { allowed, reason } = useCan('sso:manage', 'manage single sign-on')
  const sso = trpc.sso.show.useQuery(undefined, { enabled: allowed })
  if (!allowed) return <p className="fh-settings-text">{reason}</p>
  if (sso.error && !sso.data)
    return <ProblemState problem={readError(sso.error)} onRetry={() => void sso.refetch()} />
  if (!sso.data) return <Bone width="60%" />
  if (sso.data.callbackUrl === null)
    return <p className="fh-settings-text">Here single sign-on is set up at the sign-in provider, Clerk.</p>
  return (
    <Suspense fallback={<Bone width="60%" />}>
      <SsoDomains domains={sso.data.domains} />
      <SsoConnectionForm
        key={sso.data.connection ? 'kept' : 'new'}
        settings={sso.data}
        callbackUrl={sso.data.callbackUrl}
      />
    </Suspense>
  )
}
