import type { Stripe } from 'stripe'
import { invalid, required, StripeFailure } from '../failure.ts'
import { changeInvoice, keepWaiting } from '../subscriptions/apply-change.ts'
import { startSubscription } from '../subscriptions/create-subscription.ts'
import { planChange } from '../subscriptions/plan-change.ts'
import { isOver } from '../subscriptions/subscription-facts.ts'
import { withSettings } from '../subscriptions/with-settings.ts'
import { idOf, World } from '../world.ts'
import { buildInvoice } from './build-invoice.ts'
import { previewNext, withEndingBalance } from './preview-next.ts'

type Params = Stripe.InvoiceCreatePreviewParams

/** What would be billed next, or at once by a change: made by the rules' own code on a copy nobody keeps. */
export function createPreview(world: World, input: { params: Params }): Stripe.Invoice {
  const { params } = input
  const scratch = new World(world.state(), new Date(world.realNow * 1000), world.request)
  if (params.subscription === undefined) return previewNew(scratch, params)
  const subscription = scratch.find('subscriptions', params.subscription, 'subscription')
  scratch.enter(subscription)
  if (isOver(subscription)) throw noneComing(idOf(subscription.customer))
  const given = params.subscription_details
  if (given?.cancel_now || given?.resume_at || given?.pause || params.schedule)
    throw invalid('The simulator does not preview this.', 'subscription_details')
  if (!given) return nextOf(scratch, subscription)
  return previewChange(scratch, subscription, given)
}

function previewChange(
  world: World,
  subscription: Stripe.Subscription,
  given: NonNullable<Params['subscription_details']>,
): Stripe.Invoice {
  const { items, billing_cycle_anchor, proration_behavior, proration_date, trial_end } = given
  const plan = planChange(world, subscription, {
    ...(items === undefined ? {} : { items }),
    ...(billing_cycle_anchor === undefined ? {} : { billing_cycle_anchor }),
    ...(proration_behavior === undefined ? {} : { proration_behavior }),
    ...(proration_date === undefined ? {} : { proration_date }),
    ...(trial_end === undefined ? {} : { trial_end }),
  })
  const settings = {
    ...(given.cancel_at === undefined ? {} : { cancel_at: given.cancel_at }),
    ...(given.cancel_at_period_end === undefined ? {} : { cancel_at_period_end: given.cancel_at_period_end }),
  }
  const after = withSettings(world, subscription, settings, plan)
  world.put('subscriptions', after)
  world.put('ledgers', { ...world.find('ledgers', after.id), debits: plan.debits })
  const drafts = keepWaiting(world, after, plan)
  const date = proration_date ?? world.now
  if (!plan.invoices) return withDate(nextOf(world, after), date)
  const id = world.newId('upcoming_in')
  const invoice = buildInvoice(world, { ...changeInvoice(world, after, drafts), id, reason: 'upcoming' })
  return withDate(withEndingBalance(invoice), date)
}

function nextOf(world: World, subscription: Stripe.Subscription): Stripe.Invoice {
  const invoice = previewNext(world, subscription)
  if (!invoice) throw noneComing(idOf(subscription.customer))
  return invoice
}

function previewNew(world: World, params: Params): Stripe.Invoice {
  if (params.customer === undefined) throw required('customer')
  const customer = world.find('customers', params.customer, 'customer')
  world.enter(customer)
  const given = params.subscription_details
  if (!given?.items?.length) return firstOf(world, customer)
  const { items, proration_behavior, trial_end, billing_cycle_anchor } = given
  const { subscription, lines } = startSubscription(world, customer, {
    customer: customer.id,
    items: items as Stripe.SubscriptionCreateParams.Item[],
    ...(proration_behavior === undefined ? {} : { proration_behavior }),
    ...(trial_end === undefined ? {} : { trial_end }),
    ...(typeof billing_cycle_anchor === 'number' ? { billing_cycle_anchor } : {}),
  })
  const id = world.newId('upcoming_in')
  const plan = { ...changeInvoice(world, subscription, lines), id, reason: 'upcoming' as const }
  return withEndingBalance(buildInvoice(world, plan))
}

function firstOf(world: World, customer: Stripe.Customer): Stripe.Invoice {
  const next = world
    .of(customer.id, 'subscriptions')
    .flatMap((each) => previewNext(world, each) ?? [])
    .sort((a, b) => a.created - b.created)[0]
  if (!next) throw noneComing(customer.id)
  return next
}

function withDate(invoice: Stripe.Invoice, date: number): Stripe.Invoice {
  const details = invoice.parent?.subscription_details
  if (!invoice.parent || !details) return invoice
  const subscription_details = { ...details, subscription_proration_date: date }
  return { ...invoice, parent: { ...invoice.parent, subscription_details } }
}

function noneComing(customer: string): StripeFailure {
  return new StripeFailure({
    status: 404,
    type: 'invalid_request_error',
    code: 'invoice_upcoming_none',
    message: `No upcoming invoices for customer: ${customer}`,
  })
}
