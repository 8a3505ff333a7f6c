import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import type { BillingAccount } from '../accounts/billing-account.entity.ts'
import type { DerivedBilling } from '../state/derived.ts'
import type { FetchedBilling } from './fetch-billing.ts'
import type { UpcomingInvoice } from './fetch-upcoming.ts'

export interface Written {
  derived: DerivedBilling
  fetched: FetchedBilling
  upcoming: UpcomingInvoice | null
  now: Date
}

/** Fields in which our row said something else than what is derived, in words. Times that pass by themselves are not among them. */
export function differencesOf(account: BillingAccount, derived: DerivedBilling): string[] {
  const fields = ['state', 'access', 'plan', 'interval', 'seats', 'subscriptionId'] as const
  return fields.flatMap((name) =>
    account[name] === derived[name] ? [] : [`${name} was ${account[name]}, is ${derived[name]}`],
  )
}

/** Writes what was derived: what matters first, then what the sync notes of itself, which is no entry of the audit log. */
export async function writeAccount(
  ctx: TenantContext,
  account: BillingAccount,
  written: Written,
): Promise<void> {
  const { derived, fetched, upcoming, now } = written
  const { next, chosen, deadlines, alerts, notices, accessReason, ...columns } = derived
  ctx.em.assign(account, {
    ...columns,
    nextPlan: next?.plan ?? null,
    nextInterval: next?.interval ?? null,
    nextPlanAt: next?.at ?? null,
    ...detailsOf(fetched),
  })
  await ctx.em.flush()
  ctx.em.assign(account, {
    clockNow: now,
    nextInvoiceAmount: upcoming?.amount ?? null,
    nextInvoiceCurrency: upcoming?.currency ?? null,
    nextInvoiceAt: upcoming?.at ?? null,
    deadlineAt: deadlines[0]?.at ?? null,
    syncedAt: ctx.clock.now(),
    syncError: null,
    syncFailedAt: null,
  })
  await ctx.em.flush()
  await sql`select door.apply_billing(${derived.plan}, ${derived.access}, ${accessReason})`.execute(ctx.sql)
}

function detailsOf({ facts, customer }: FetchedBilling): Partial<BillingAccount> {
  if (!customer || !facts.customer) return {}
  const { card, poNumber, balance } = facts.customer
  return {
    paymentMethod: card && {
      type: card.type,
      brand: card.brand,
      last4: card.last4,
      expMonth: card.expMonth,
      expYear: card.expYear,
    },
    poNumber,
    balance,
    billingName: customer.name ?? null,
    billingEmail: customer.email,
    address: addressOf(customer.address),
    taxIds: (customer.tax_ids?.data ?? []).map(({ id, type, value, verification }) => ({
      id,
      type,
      value,
      verification: verification?.status ?? null,
    })),
  }
}

function addressOf(address: Stripe.Customer['address']): BillingAccount['address'] {
  if (!address) return null
  const { line1, line2, postal_code: postalCode, city, state, country } = address
  return { line1, line2, postalCode, city, state, country }
}
