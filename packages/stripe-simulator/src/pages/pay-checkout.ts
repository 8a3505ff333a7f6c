import type Stripe from 'stripe'
import { testCardOf } from '../core/cards/card.ts'
import { checkTaxId } from '../core/tax-ids/tax-ids.ts'
import { idOf } from '../core/world.ts'
import { type ChosenCard, readCard } from './card-choice.ts'
import { html } from './html.ts'
import { form } from './layout.ts'
import { look, type PageAnswer, pageAnswer, type Site, tokenOf } from './page.ts'
import { readAddress } from './person-fields.ts'

/** The Pay button: the bank's question first where the card asks for one, then the session is completed. */
export function payCheckout(site: Site, id: string, fields: URLSearchParams): PageAnswer | null {
  const session = look(site).get('checkoutSessions', id)
  if (!session) return null
  const card = readCard(fields)
  const tax = { type: fields.get('tax_type') ?? '', value: (fields.get('tax_value') ?? '').trim() }
  if (tax.value !== '') checkTaxId(tax.type, tax.value)
  const answer = fields.get('answer')
  if (card && asks(card) && answer === null) return bankPage(site, session, fields)
  const { run } = site.simulator
  run({ kind: 'checkout.sessions.fill', id, params: { values: customValues(session, fields) } })
  const done = run({
    kind: 'checkout.sessions.complete',
    id,
    params: {
      ...card,
      authenticated: answer !== 'no',
      email: fields.get('email') ?? '',
      name: (fields.get('name') ?? '').trim(),
      ...(fields.has('line1') && { address: readAddress(fields) }),
    },
  }) as Stripe.Checkout.Session
  if (tax.value !== '' && done.customer)
    run({ kind: 'taxIds.create', parent: idOf(done.customer), params: tax })
  const to = done.success_url?.replaceAll('{CHECKOUT_SESSION_ID}', done.id) ?? `${site.base}/checkout/${id}`
  return { kind: 'redirect', to }
}

function asks(card: ChosenCard): boolean {
  const { charge } = testCardOf(card.number)
  return charge === 'authenticate' || charge === 'authenticate_once'
}

/** The same fields once more, hidden, with the holder's answer. */
function bankPage(site: Site, session: Stripe.Checkout.Session, fields: URLSearchParams): PageAnswer {
  const kept = [...fields].filter(([name]) => name !== 'token')
  const body = html`<h1>The bank asks</h1>
<p>This test card must be authenticated. What does its holder say?</p>
${form(
  `${site.base}/checkout/${session.id}/pay`,
  tokenOf(site, session.id),
  html`${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="row"><button class="main" name="answer" value="yes">Authenticate</button><button name="answer" value="no">Fail authentication</button></div>`,
)}`
  return pageAnswer(site, 'The bank asks', body, { narrow: true, leadsTo: [session.success_url] })
}

function customValues(
  { custom_fields }: Stripe.Checkout.Session,
  fields: URLSearchParams,
): Record<string, string> {
  return Object.fromEntries(custom_fields.map(({ key }) => [key, fields.get(`custom[${key}]`) ?? '']))
}
