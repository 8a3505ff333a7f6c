import type Stripe from 'stripe'
import { idOf } from '../../core/world.ts'
import { look, type PageAnswer, type Site } from '../page.ts'
import { saveCard } from '../save-card.ts'
import { steps } from './customer-card.ts'
import { nextMoment } from './next-moment.ts'
import { panel } from './panel.ts'

type Action = (site: Site, id: string, fields: URLSearchParams) => string | null | Promise<string | null>

const daySeconds = 86_400

/** What the panel's buttons do. Each answers a sentence when it could not. */
const actions: Record<string, Action> = {
  clocks(site, id, fields) {
    const world = look(site)
    const clock = world.find('testClocks', id)
    const step = steps.find(({ name }) => name === fields.get('step'))
    const to = step && 'days' in step ? clock.frozen_time + step.days * daySeconds : nextMoment(world, id)
    if (to === null) return 'Nothing more will happen to this customer by itself.'
    site.simulator.run({ kind: 'testClocks.advance', id, params: { frozen_time: to } })
    return null
  },
  cards(site, id, fields) {
    const card = { number: fields.get('card') ?? '', exp_month: 12, exp_year: 2099 }
    const saved = saveCard(site, id, card)
    return saved.kind === 'refused' ? `The card was not taken: ${saved.message}` : null
  },
  refund(site, id) {
    site.simulator.run({ kind: 'refunds.create', params: { charge: id } })
    return null
  },
  dispute(site, id) {
    site.simulator.run({ kind: 'disputes.open', params: { charge: id } })
    return null
  },
  switches(site, _id, fields) {
    const number = (name: string, most: number) => Math.min(most, Math.max(0, Number(fields.get(name)) || 0))
    const { switches } = site.simulator.webhooks
    switches.delay = number('delay', 86_400)
    switches.repeat = Math.floor(number('repeat', 10))
    switches.drop = number('drop', 100)
    switches.shuffle = fields.get('shuffle') === 'on'
    site.simulator.answers.latencyMs = number('latency', 60_000)
    return null
  },
  async flush(site) {
    await site.simulator.webhooks.flush({ everything: true })
    return null
  },
  resend(site, id) {
    site.simulator.webhooks.resend(look(site).find('events', id))
    return null
  },
}

/** One press of a button of the panel; null when there is no such button. */
export async function panelAction(
  site: Site,
  name: string,
  id: string,
  fields: URLSearchParams,
): Promise<PageAnswer | null> {
  if (name === 'portal') return openPortal(site, id)
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) return null
  const problem = await action(site, id, fields)
  return problem === null ? { kind: 'redirect', to: `${site.base}/` } : panel(site, problem)
}

function openPortal(site: Site, customer: string): PageAnswer {
  const params = { customer, return_url: `${site.simulator.publicUrl()}/` }
  const session = site.simulator.run({
    kind: 'billingPortal.sessions.create',
    params,
  }) as Stripe.BillingPortal.Session
  return { kind: 'redirect', to: `${site.base}/portal/${idOf(session)}` }
}
