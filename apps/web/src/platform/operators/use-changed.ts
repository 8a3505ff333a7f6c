import { trpc } from '../api/trpc.ts'

/** After a change: what the console shows is asked anew. */
export function useChanged(onClose: () => void): () => Promise<void> {
  const utils = trpc.useUtils()
  return async () => {
    onClose()
    await Promise.all([
      utils.operators.tenant.invalidate(),
      utils.operators.tenants.invalidate(),
      utils.operators.tenantBilling.invalidate(),
    ])
  }
}
