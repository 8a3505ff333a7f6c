import { Bone, DetailSkeleton, SettingsPage, SettingsSection, StatusDot } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { accessWord } from './access-word.ts'
import { OverrideRows, OverrideText } from './override-rows.tsx'
import { SessionRows } from './session-rows.tsx'
import type { Open } from './tenant-dialogs.tsx'

const OpenDialog = lazy(() => import('./tenant-dialogs.tsx').then((m) => ({ default: m.OpenDialog })))

const TenantBilling = lazy(() => import('./tenant-billing.tsx').then((m) => ({ default: m.TenantBilling })))

export type Tenant = Outputs['operators']['tenant']

/** One workspace as staff see it: what it may do, why, and the way in. */
export function Page() {
  const { tenantId } = useParams({ strict: false }) as { tenantId: string }
  const tenant = trpc.operators.tenant.useQuery({ tenantId })
  if (tenant.data) return <Detail tenant={tenant.data} />
  if (!tenant.error) return <DetailSkeleton />
  return (
    <ProblemState problem={readError(tenant.error)} noun="workspace" onRetry={() => void tenant.refetch()} />
  )
}

function Detail({ tenant }: { tenant: Tenant }) {
  useTitle(tenant.name, 'Operators')
  const [open, setOpen] = useState<Open | null>(null)
  const { tone, label } = accessWord[tenant.access]
  const members = `${tenant.members} ${tenant.members === 1 ? 'member' : 'members'}`
  return (
    <SettingsPage title={tenant.name} description={`${tenant.slug} · ${members}`}>
      <SettingsSection
        title="Act on behalf"
        description="You get what an admin may. The workspace reads your name, the reason and each change in its audit log."
      >
        <div>
          <Button variant="filled" onClick={() => setOpen({ kind: 'acting' })}>
            Enter workspace
          </Button>
        </div>
        <SessionRows sessions={tenant.sessions} />
      </SettingsSection>
      <SettingsSection title="Access">
        <div className="web-operator-row">
          <StatusDot tone={tone}>{label}</StatusDot>
          <Button size="xs" onClick={() => setOpen({ kind: 'access' })}>
            Change access
          </Button>
        </div>
        {tenant.accessReason ? <p className="fh-settings-text">{tenant.accessReason}</p> : null}
      </SettingsSection>
      <SettingsSection title="Plan">
        <div className="web-operator-row">
          <span className="web-operator-plan">{tenant.plan.label}</span>
          <Button size="xs" onClick={() => setOpen({ kind: 'plan' })}>
            Change plan
          </Button>
        </div>
        {tenant.planOverride ? (
          <OverrideText
            override={tenant.planOverride}
            what={`${tenant.planOverride.plan.label} in place of ${tenant.ownPlan.label}`}
          />
        ) : null}
      </SettingsSection>
      <SettingsSection title="Billing">
        <Suspense fallback={<Bone width="60%" />}>
          <TenantBilling tenant={tenant} onManual={() => setOpen({ kind: 'manual' })} />
        </Suspense>
      </SettingsSection>
      <SettingsSection title="Features and flags">
        <OverrideRows
          rows={tenant.features.map(({ feature, label: name, on, override }) => ({
            id: feature,
            label: name,
            value: <StatusDot tone={on ? 'ok' : 'neutral'}>{on ? 'On' : 'Off'}</StatusDot>,
            override,
          }))}
          onChange={(name) => setOpen({ kind: 'feature', name })}
        />
      </SettingsSection>
      <SettingsSection title="Limits">
        <OverrideRows
          rows={tenant.limits.map(({ quota, label: name, limit, override }) => ({
            id: quota,
            label: name,
            value: limit === null ? 'No limit' : limit.toLocaleString('en'),
            override,
          }))}
          onChange={(name) => setOpen({ kind: 'limit', name })}
        />
      </SettingsSection>
      <Suspense>
        {open ? <OpenDialog tenant={tenant} open={open} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </SettingsPage>
  )
}
