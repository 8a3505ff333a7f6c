import type Stripe from 'stripe'
import { readCard } from './card-choice.ts'
import { look, type PageAnswer, type Site } from './page.ts'
import { readAddress } from './person-fields.ts'
import { leadsBack, portalPage } from './portal.ts'
import { makeDefault, saveCard } from './save-card.ts'

interface Press {
  site: Site
  session: Stripe.BillingPortal.Session
  /** What the button stands beside. */
  id: string
  fields: URLSearchParams
}

type Action = (press: Press) => PageAnswer | string | null

const subscription = (press: Press, params: object) => {
  const { site, session, id } = press
  if (look(site).find('subscriptions', id).customer !== session.customer) return 'That is not yours.'
  site.simulator.run({ kind: 'subscriptions.update', id, params })
  return null
}

/** What the portal's buttons do. A sentence: it could not. */
const actions: Record<string, Action> = {
  // As Stripe's own does in flexible billing: at the end of the longest period that is paid for.
  cancel: (press) => subscription(press, { cancel_at: 'max_period_end' }),
  keep: (press) => {
    const { cancel_at_period_end: atEnd } = look(press.site).find('subscriptions', press.id)
    return subscription(press, atEnd ? { cancel_at_period_end: false } : { cancel_at: '' })
  },
  card({ site, session, fields }) {
    const card = readCard(fields)
    if (!card) return 'Choose a card.'
    const saved = saveCard(site, session.customer, card)
    if (saved.kind === 'refused') return saved.message
    const done = session.flow && `${site.base}/portal/${session.id}/done`
    if (saved.kind === 'saved') return done && { kind: 'redirect', to: done }
    const then = encodeURIComponent(done ?? `${site.base}/portal/${session.id}`)
    return { kind: 'redirect', to: `${site.base}/authenticate/${saved.intent}?back=${then}` }
  },
  default({ site, session, id }) {
    if (look(site).find('paymentMethods', id).customer !== session.customer) return 'That is not yours.'
    makeDefault(site, session.customer, id)
    return null
  },
  remove({ site, session, id }) {
    if (look(site).find('paymentMethods', id).customer !== session.customer) return 'That is not yours.'
    site.simulator.run({ kind: 'paymentMethods.detach', id })
    return null
  },
  address({ site, session, fields }) {
    const params = { name: fields.get('name') ?? '', address: readAddress(fields) }
    site.simulator.run({ kind: 'customers.update', id: session.customer, params })
    return null
  },
  'tax-id'({ site, session, fields }) {
    const params = { type: fields.get('tax_type') ?? '', value: (fields.get('tax_value') ?? '').trim() }
    site.simulator.run({ kind: 'taxIds.create', parent: session.customer, params })
    return null
  },
  'remove-tax-id'({ site, session, id }) {
    site.simulator.run({ kind: 'taxIds.delete', parent: session.customer, id })
    return null
  },
}

/** One press of a button of the portal; null when there is no such page or button. */
export function portalAction(
  site: Site,
  sessionId: string,
  name: string,
  id: string,
  fields: URLSearchParams,
): PageAnswer | null {
  const session = look(site).get('portalSessions', sessionId)
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!session || !action) return null
  const done = action({ site, session, id, fields })
  if (typeof done === 'string') return portalPage(site, sessionId, done)
  return done ?? { kind: 'redirect', to: `${site.base}/portal/${sessionId}` }
}

/** After what a portal was opened for: back to the app. */
export function portalDone(site: Site, sessionId: string): PageAnswer | null {
  const session = look(site).get('portalSessions', sessionId)
  if (!session) return null
  return { kind: 'redirect', to: leadsBack(session) ?? `${site.base}/portal/${sessionId}` }
}
