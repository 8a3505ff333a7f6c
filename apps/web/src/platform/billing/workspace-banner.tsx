import { trpc } from '../api/trpc.ts'
import { AccessBanner } from '../plan/access-banner.tsx'
import { BillingBanner } from './billing-banner.tsx'

/** Above every page: what billing has to say, or else why staff restricted the workspace. */
export function WorkspaceBanner() {
  const { data } = trpc.billing.banner.useQuery(undefined, { staleTime: 60_000 })
  return data?.banner ? <BillingBanner banner={data.banner} /> : <AccessBanner />
}
