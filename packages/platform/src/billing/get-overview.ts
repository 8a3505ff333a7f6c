import { authorize } from '@freehold/access'
import type { Services, VerbContext } from '@freehold/api'
import { type BillingAccount, endOfCard, moneyOf } from '@freehold/billing'
import { planRefOf, tenantEntitlements, trialDays } from '@freehold/plans'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { catalogueFrom } from './list-catalogue.ts'
import { readCircumstances } from './require-may.ts'
import { address, type overviewOutput } from './schema.ts'
import { selectChange } from './select-change.ts'
import { selectOpenInvoice } from './select-open-invoice.ts'
import { stateText } from './state-text.ts'

type Overview = z.infer<typeof overviewOutput>

/** Everything the billing page shows, from our own tables: it answers while Stripe is away. */
export async function getOverview(ctx: VerbContext): Promise<Overview> {
  authorize(ctx, 'billing:read')
  const { account, may } = await readCircumstances(ctx)
  const { plan } = await tenantEntitlements(ctx)
  const facts = await readFacts(ctx)
  return {
    mode: modeOf(ctx.services),
    plan: planRefOf(plan),
    interval: account?.interval ?? null,
    state: account?.state ?? 'none',
    stateText: stateText(account, plan),
    access: facts.access,
    seats: { paid: account?.seats ?? null, used: facts.members },
    nextCharge: nextCharge(account),
    trial: {
      endsAt: account?.state === 'trialing' ? iso(account.trialEnd) : null,
      used: account?.trialUsed ?? false,
      days: trialDays,
    },
    pastDue: await pastDue(ctx, account),
    cancellation:
      account?.state === 'canceling' && account.cancelAt
        ? { at: account.cancelAt.toISOString(), afterwards: account.afterwards ?? 'close' }
        : null,
    retentionEndsAt: account?.state === 'cancelled' ? iso(account.retentionEndsAt) : null,
    downgrade: downgrade(account),
    manual:
      account?.state === 'manual' && account.manualPlan
        ? { plan: planRefOf(account.manualPlan), until: iso(account.manualUntil) }
        : null,
    paymentMethod: paymentMethod(account),
    details: details(account),
    change: await selectChange(ctx, account),
    may,
    catalogue: catalogueFrom(plan),
    syncedAt: iso(account?.syncedAt),
    stale: (account?.syncError ?? null) !== null,
  }
}

export function modeOf({ billing }: Services): Overview['mode'] {
  if (!billing) return 'off'
  return billing.mode === 'stripe' ? 'live' : billing.mode
}

interface Facts {
  access: Overview['access']
  members: number
}

async function readFacts(ctx: VerbContext): Promise<Facts> {
  const found = await sql<Facts>`
    select s.access, (select count(*)::int from app.membership where status = 'active') as members
    from door.tenant_access() s`.execute(ctx.sql)
  const facts = found.rows[0]
  if (!facts) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  return facts
}

function nextCharge(account: BillingAccount | null): Overview['nextCharge'] {
  if (!account?.nextInvoiceAt) return null
  const { nextInvoiceAmount: amount = null, nextInvoiceCurrency: currency } = account
  return {
    at: account.nextInvoiceAt.toISOString(),
    amount: amount === null || !currency ? null : moneyOf(amount, currency),
  }
}

/** Of all open invoices the oldest is the one to pay; its page leads to the others. */
async function pastDue(ctx: VerbContext, account: BillingAccount | null): Promise<Overview['pastDue']> {
  if (!account?.pastDueSince || !account.restrictAt) return null
  const open = await selectOpenInvoice(ctx)
  return {
    since: account.pastDueSince.toISOString(),
    restrictedAt: account.restrictAt.toISOString(),
    invoiceId: open?.invoiceId ?? null,
    amountDue: open && moneyOf(open.amountDue, open.currency),
    payUrl: open?.payUrl ?? null,
  }
}

function downgrade(account: BillingAccount | null): Overview['downgrade'] {
  if (!account?.nextPlan || !account.nextPlanAt) return null
  const interval = account.nextInterval ?? account.interval ?? 'month'
  return { plan: planRefOf(account.nextPlan), interval, at: account.nextPlanAt.toISOString() }
}

function paymentMethod(account: BillingAccount | null): Overview['paymentMethod'] {
  const method = account?.paymentMethod
  if (!method) return null
  const { brand, type, last4, expMonth: month, expYear: year } = method
  const expires = month === null || year === null ? null : { month, year }
  const over = endOfCard(method)
  const charge = account.nextInvoiceAt ?? null
  return {
    brand: capitalized(brand ?? type),
    last4,
    expires,
    expiresBeforeCharge: over !== null && charge !== null && over <= charge,
  }
}

function details(account: BillingAccount | null): Overview['details'] {
  return {
    contacts: account?.contacts ?? [],
    poNumber: account?.poNumber ?? null,
    companyName: account?.billingName ?? null,
    address: addressOf(account),
    taxIds: (account?.taxIds ?? []).map(({ verification, ...taxId }) => ({
      ...taxId,
      verification: verifications.find((known) => known === verification) ?? 'unavailable',
    })),
  }
}

/** Stripe's pages and dashboard take less than an address: what has no country, say, is none to us. */
function addressOf(account: BillingAccount | null): Overview['details']['address'] {
  const { line1, line2, postalCode, city, state, country } = account?.address ?? {}
  const parts = { line1, line2, postalCode, city, state, country }
  const given = Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, text ?? '']))
  return z.safeParse(address, given).data ?? null
}

const verifications = ['pending', 'verified', 'unverified', 'unavailable'] as const
const iso = (date: Date | null | undefined) => date?.toISOString() ?? null
const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
