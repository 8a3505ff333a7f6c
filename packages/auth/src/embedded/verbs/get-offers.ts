import type { AuthOffers } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'

/** What the sign-in pages offer here; the same for everybody. */
export async function getOffers({ services }: AuthCall): Promise<AuthOffers> {
  return { leakCheck: services.leakCheckOn }
}
