import { defineNotification } from '@freehold/api'
import type { TenantContext } from '@freehold/db'
import { notify } from '@freehold/platform/notifications'
import { sql } from 'kysely'
import * as z from 'zod'
import { amountText } from '../money/currencies/schema.ts'
import { currency } from '../money/schema.ts'
import { dayInWords } from '../papers/words.ts'
import type { Invoice } from './invoice.entity.ts'
import { invoiceResource } from './invoice-resource.ts'

const facts = {
  invoiceId: z.string(),
  number: z.string(),
  clientName: z.string(),
  gross: z.int(),
  currency: z.enum(currency.options),
}
const sample = {
  invoiceId: '01a1c808-c0ad-7e34-8002-71d30021b5c4',
  number: 'INV-0042',
  clientName: 'Harbour Books Ltd',
  gross: 276_973,
  currency: 'EUR' as const,
}

export const invoicePaid = defineNotification({
  name: 'invoice.paid',
  label: 'Invoices paid',
  hint: 'An invoice that you wrote was marked as paid.',
  audience: 'invoice:read',
  data: z.strictObject(facts),
  present: ({ invoiceId, number, clientName, gross, currency: code }) => ({
    title: `${clientName} paid ${number}`,
    body: `${amountText(gross, code)} ${code}`,
    path: `/invoices/${invoiceId}`,
  }),
  sample,
})

export const invoiceOverdue = defineNotification({
  name: 'invoice.overdue',
  label: 'Invoices overdue',
  hint: 'An invoice that you wrote was not paid until its due date.',
  audience: 'invoice:read',
  data: z.strictObject({ ...facts, dueDate: z.string() }),
  present: ({ invoiceId, number, clientName, gross, currency: code, dueDate }) => ({
    title: `${number} to ${clientName} is overdue`,
    body: `${amountText(gross, code)} ${code} were due on ${dayInWords(dueDate)}.`,
    path: `/invoices/${invoiceId}`,
  }),
  sample: { ...sample, dueDate: '2026-12-02' },
})

const factsOf = (invoice: Invoice) => ({
  invoiceId: invoice.id,
  number: invoice.number ?? '',
  clientName: invoice.billedTo?.name ?? '',
  gross: invoice.gross,
  currency: invoice.currency,
})

/** Whoever made the draft wants to know; who marks it is told nothing they do not know. */
export async function tellPaid(ctx: TenantContext, invoice: Invoice): Promise<void> {
  if (!invoice.createdBy) return
  await notify(ctx, invoicePaid, {
    to: [invoice.createdBy],
    data: factsOf(invoice),
    record: { resource: invoiceResource, id: invoice.id },
  })
}

export async function tellOverdue(ctx: TenantContext, invoice: Invoice): Promise<void> {
  // Marked whoever is told: a second run finds it no more.
  await sql`update app.invoice set overdue_told_on = ${ctx.clock.now()}::date where id = ${invoice.id}`.execute(
    ctx.sql,
  )
  if (!invoice.createdBy || !invoice.dueDate) return
  await notify(ctx, invoiceOverdue, {
    to: [invoice.createdBy],
    data: { ...factsOf(invoice), dueDate: invoice.dueDate },
    record: { resource: invoiceResource, id: invoice.id },
  })
}
