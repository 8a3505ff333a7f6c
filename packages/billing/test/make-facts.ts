import type { BillingFacts, CustomerFacts, InvoiceFacts, SubscriptionFacts } from '../src/facts/facts.ts'
import { type AccountBefore, newAccount } from '../src/state/derived.ts'

/** The middle of every made-up life. */
export const now = new Date('2026-11-23T12:00:00Z')

export function days(count: number, from = now): Date {
  return new Date(from.getTime() + count * 86_400_000)
}

export function subscription(over: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    id: 'sub_1',
    status: 'active',
    created: days(-40),
    choice: { plan: 'team', interval: 'month' },
    seats: 3,
    seatItem: 'si_1',
    meteredItems: {},
    periodStart: days(-10),
    periodEnd: days(20),
    trialStart: null,
    trialEnd: null,
    cancelAt: null,
    afterwards: 'close',
    endedAt: null,
    cancelReason: null,
    pendingUntil: null,
    scheduleId: null,
    next: null,
    latestInvoiceId: null,
    paymentMethodId: null,
    ...over,
  }
}

/** One that could not be charged and is open still. */
export function openInvoice(over: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    id: 'in_1',
    number: 'A-0001',
    subscriptionId: 'sub_1',
    status: 'open',
    currency: 'usd',
    total: 3_600,
    amountDue: 3_600,
    amountPaid: 0,
    amountRemaining: 3_600,
    created: over.finalizedAt ?? days(-2),
    finalizedAt: days(-2),
    settledAt: null,
    paidAt: null,
    attempted: true,
    attemptCount: 1,
    nextAttemptAt: days(1),
    actionRequired: false,
    hostedUrl: 'https://pay.example/in_1',
    pdfUrl: null,
    ...over,
  }
}

export function paidInvoice(paidAt: Date, over: Partial<InvoiceFacts> = {}): InvoiceFacts {
  const settled = { status: 'paid', amountPaid: 3_600, amountRemaining: 0, nextAttemptAt: null } as const
  return openInvoice({ ...settled, finalizedAt: paidAt, settledAt: paidAt, paidAt, ...over })
}

export function customer(over: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    id: 'cus_1',
    deleted: false,
    testClockId: null,
    livemode: false,
    balance: 0,
    name: null,
    email: null,
    card: null,
    poNumber: null,
    ...over,
  }
}

export function facts(over: Partial<BillingFacts> = {}): BillingFacts {
  return { customer: customer(), subscriptions: [], invoices: [], ...over }
}

export function account(over: Partial<AccountBefore> = {}): AccountBefore {
  return { ...newAccount, ...over }
}
