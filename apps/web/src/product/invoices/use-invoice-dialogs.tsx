import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import type { ActedInvoice } from './use-invoice-act.ts'

/** Acts that are asked about first, since they cannot be taken back or go out of the house. */
export type AskedAct = 'issue' | 'send' | 'markPaid' | 'void'

const dialogs = {
  issue: lazy(() => import('./issue-dialog.tsx').then((m) => ({ default: m.IssueDialog }))),
  send: lazy(() => import('./send-dialog.tsx').then((m) => ({ default: m.SendDialog }))),
  markPaid: lazy(() => import('./paid-dialog.tsx').then((m) => ({ default: m.PaidDialog }))),
  void: lazy(() => import('./void-dialog.tsx').then((m) => ({ default: m.VoidDialog }))),
}

/** One question at a time: `ask` opens it, `shown` is to be rendered. */
export function useInvoiceDialogs(): {
  ask: (act: AskedAct, invoice: ActedInvoice) => void
  shown: ReactNode
} {
  const [asked, setAsked] = useState<{ act: AskedAct; invoice: ActedInvoice } | null>(null)
  const ask = useCallback((act: AskedAct, invoice: ActedInvoice) => setAsked({ act, invoice }), [])
  const Dialog = asked && dialogs[asked.act]
  return {
    ask,
    shown: Dialog ? (
      <Suspense>
        <Dialog key={asked.invoice.id} invoice={asked.invoice} onClose={() => setAsked(null)} />
      </Suspense>
    ) : null,
  }
}
