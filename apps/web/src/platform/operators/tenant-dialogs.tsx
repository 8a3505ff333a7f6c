import { AccessDialog } from './access-dialog.tsx'
import { ActingDialog } from './acting-dialog.tsx'
import { FeatureDialog } from './feature-dialog.tsx'
import { LimitDialog } from './limit-dialog.tsx'
import { ManualPlanDialog } from './manual-plan-dialog.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import type { Tenant } from './tenant-page.tsx'

/** Which dialog lies over the page. */
export type Open =
  | { kind: 'access' | 'plan' | 'acting' | 'manual' }
  | { kind: 'feature'; name: Tenant['features'][number]['feature'] }
  | { kind: 'limit'; name: Tenant['limits'][number]['quota'] }

export function OpenDialog({ tenant, open, onClose }: { tenant: Tenant; open: Open; onClose: () => void }) {
  const props = { tenant, onClose }
  switch (open.kind) {
    case 'access':
      return <AccessDialog {...props} />
    case 'plan':
      return <PlanDialog {...props} />
    case 'manual':
      return <ManualPlanDialog {...props} />
    case 'acting':
      return <ActingDialog {...props} />
    case 'feature':
      return <FeatureDialog {...props} name={open.name} />
    case 'limit':
      return <LimitDialog {...props} name={open.name} />
  }
}
