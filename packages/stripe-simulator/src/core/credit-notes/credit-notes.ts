import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, required } from '../failure.ts'
import { changeBalance } from '../invoices/change-balance.ts'
import { enterInvoice } from '../invoices/enter-invoice.ts'
import { createRefund } from '../refunds/refunds.ts'
import { idOf, type World } from '../world.ts'
import { creditNoteOf } from './credit-note-of.ts'
import { reduceInvoice } from './reduce-invoice.ts'

type Note = Stripe.CreditNote
type Params = Stripe.CreditNoteCreateParams

/** Less to pay of an open invoice; of a paid one money back, a credit for the next, or a note of what was given elsewhere. */
export function createCreditNote(world: World, { params }: Input<Params>): Note {
  if (!params?.invoice) throw required('invoice')
  const invoice = enterInvoice(world, params.invoice)
  if (invoice.status === 'open') return reduceOpen(world, invoice, params)
  if (invoice.status !== 'paid')
    throw invalid(`An invoice that is ${invoice.status} takes no credit note.`, 'invoice')
  return giveBack(world, invoice, params)
}

export function retrieveCreditNote(world: World, { id = '' }: Input): Note {
  return world.find('creditNotes', id)
}

/** Newest first. */
export function listCreditNotes(world: World, { params = {} }: Input<Stripe.CreditNoteListParams>): Note[] {
  const { customer, invoice } = params
  return (customer ? world.of(customer, 'creditNotes') : world.all('creditNotes'))
    .reverse()
    .filter((note) => invoice === undefined || note.invoice === invoice)
}

/** While its invoice is open only: money that went back stays there. */
export function voidCreditNote(world: World, { id = '' }: Input): Note {
  const note = world.find('creditNotes', id)
  const invoice = enterInvoice(world, idOf(note.invoice))
  if (note.status === 'void' || invoice.status !== 'open')
    throw invalid('Only a credit note of an open invoice can be voided.')
  reduceInvoice(world, invoice, -note.amount)
  const voided = { ...note, status: 'void' as const, voided_at: world.now }
  return world.change('creditNotes', voided, 'credit_note.voided')
}

function reduceOpen(world: World, invoice: Stripe.Invoice, params: Params): Note {
  const amount = params.amount ?? invoice.amount_remaining
  if (params.refund_amount || params.credit_amount || params.out_of_band_amount)
    throw invalid('An open invoice has no money to give back.', 'refund_amount')
  if (amount > invoice.amount_remaining)
    throw invalid(`At most ${invoice.amount_remaining} is left of the invoice.`, 'amount', 'amount_too_large')
  reduceInvoice(world, invoice, amount)
  return keep(world, invoice, params, { amount, pre: amount, refund: null })
}

function giveBack(world: World, invoice: Stripe.Invoice, params: Params): Note {
  const { refund_amount: refunded = 0, credit_amount: credited = 0, out_of_band_amount: outside = 0 } = params
  const amount = params.amount ?? refunded + credited + outside
  if (amount === 0 || refunded + credited + outside !== amount)
    throw invalid('What is refunded, credited and given outside must add up to the amount.', 'amount')
  const left = invoice.amount_paid - invoice.post_payment_credit_notes_amount
  if (amount > left) throw invalid(`At most ${left} can be given back.`, 'amount', 'amount_too_large')
  const customer = world.find('customers', idOf(invoice.customer ?? ''))
  const refund = refunded > 0 ? refundOf(world, invoice, refunded) : null
  if (credited > 0) changeBalance(world, customer.id, customer.balance - credited, null)
  const now = world.find('invoices', invoice.id)
  const post_payment_credit_notes_amount = now.post_payment_credit_notes_amount + amount
  world.change('invoices', { ...now, post_payment_credit_notes_amount }, 'invoice.updated')
  return keep(world, invoice, params, { amount, pre: 0, refund })
}

function refundOf(world: World, invoice: Stripe.Invoice, amount: number): Stripe.Refund {
  const paid = world.of(invoice.id, 'invoicePayments').findLast(({ status }) => status === 'paid')
  if (!paid?.payment.payment_intent) throw invalid('This invoice was not paid by card.', 'refund_amount')
  return createRefund(world, { params: { payment_intent: idOf(paid.payment.payment_intent), amount } })
}

function keep(
  world: World,
  invoice: Stripe.Invoice,
  params: Params,
  parts: { amount: number; pre: number; refund: Stripe.Refund | null },
): Note {
  const note = creditNoteOf(world, invoice, params, parts)
  world.put('creditNotes', note)
  world.emit('credit_note.created', note)
  return note
}
