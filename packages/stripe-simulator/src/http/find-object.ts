import type { State, TableName } from '../core/state.ts'
import { getRow } from '../core/table.ts'

const tablesByPrefix: Record<string, TableName> = {
  bpc: 'portalConfigurations',
  bps: 'portalSessions',
  ch: 'charges',
  clock: 'testClocks',
  cn: 'creditNotes',
  cs: 'checkoutSessions',
  cus: 'customers',
  du: 'disputes',
  evt: 'events',
  feat: 'features',
  ii: 'invoiceItems',
  in: 'invoices',
  inpay: 'invoicePayments',
  mtr: 'meters',
  pi: 'paymentIntents',
  pm: 'paymentMethods',
  price: 'prices',
  prod: 'products',
  re: 'refunds',
  seti: 'setupIntents',
  sub: 'subscriptions',
  sub_sched: 'subscriptionSchedules',
  txi: 'taxIds',
}

/** What an id names, by its prefix; products may have ids of their own. */
export function findObject(state: State, id: string): object | undefined {
  const prefix = /^sub_sched_/.test(id) ? 'sub_sched' : (id.split('_')[0] ?? '')
  const table = tablesByPrefix[prefix] ?? 'products'
  return getRow<object>(state.tables[table], id) ?? getRow(state.tables.deleted, id)
}
