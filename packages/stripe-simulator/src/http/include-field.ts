type Fields = Record<string, unknown>
type Run = (command: { kind: string; parent?: string; params?: object }) => object

/** Fields that stand in an answer only when they are asked for: https://docs.stripe.com/api/expanding_objects. */
export function includeField(run: Run, owner: Fields, field: string): unknown {
  const id = String(owner['id'])
  const list = (url: string, data: object) => ({ object: 'list', data, has_more: false, url })
  switch (`${owner['object']}.${field}`) {
    case 'customer.subscriptions':
      return list(
        `/v1/customers/${id}/subscriptions`,
        run({ kind: 'subscriptions.list', params: { customer: id } }),
      )
    case 'customer.tax_ids':
      return list(`/v1/customers/${id}/tax_ids`, run({ kind: 'taxIds.list', parent: id, params: {} }))
    case 'checkout.session.line_items':
      return list(
        `/v1/checkout/sessions/${id}/line_items`,
        run({ kind: 'checkout.sessions.listLineItems', parent: id, params: {} }),
      )
    case 'invoice.payments':
      return list('/v1/invoice_payments', run({ kind: 'invoicePayments.list', params: { invoice: id } }))
    case 'charge.refunds':
      return list(`/v1/charges/${id}/refunds`, run({ kind: 'refunds.list', params: { charge: id } }))
    // One that is not tiered.
    case 'price.tiers':
      return null
    default:
      return undefined
  }
}
