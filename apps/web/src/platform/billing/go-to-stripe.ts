import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'

/** Leaves for a page of Stripe: to pay, to set a card, to see its portal. Coming back grants nothing: the server asks Stripe. */
export function useStripePages() {
  const leave = ({ url }: { url: string }) => window.location.assign(url)
  const checkout = trpc.billing.checkout.useMutation({ meta: ownErrors, onSuccess: leave })
  const portal = trpc.billing.portal.useMutation({ meta: ownErrors, onSuccess: leave })
  const failed = checkout.error ?? portal.error
  // Until the browser has left, the button stays busy.
  return {
    checkout: checkout.mutate,
    portal: () => portal.mutate({}),
    busy: checkout.isPending || checkout.isSuccess || portal.isPending || portal.isSuccess,
    problem: failed ? readError(failed) : null,
  }
}
