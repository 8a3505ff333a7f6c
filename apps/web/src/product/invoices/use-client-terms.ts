import type { Currency } from '@freehold/product/money/currencies/schema'
import { useEffect, useRef } from 'react'
import { trpc } from '../../platform/api/trpc.ts'
import type { InvoicingSettings } from './draft-values.ts'

/** What a client has agreed to pay in and within: taken over when another client is chosen. Returns the days to pay. */
export function useClientTerms(
  clientId: string | null,
  settings: InvoicingSettings,
  /** Whose terms the draft has already. */
  settled: string | null,
  onCurrency: (currency: Currency) => void,
): number {
  const client = trpc.clients.get.useQuery({ id: clientId ?? '' }, { enabled: clientId !== null })
  const known = useRef(settled)
  const { currency, paymentDays } = client.data ?? {}
  useEffect(() => {
    if (!client.data || known.current === clientId) return
    known.current = clientId
    onCurrency(currency ?? settings.currency)
  }, [client.data, clientId])
  return paymentDays ?? settings.paymentDays
}
