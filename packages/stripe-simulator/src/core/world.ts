import type { Stripe } from 'stripe'
import { missing, type StripeFailure } from './failure.ts'
import { previousAttributes } from './previous-attributes.ts'
import type { Rows, State, TableName } from './state.ts'
import { getRow, putRow, removeRow, rowsOf } from './table.ts'

/** Of the API's, in Stripe's words; used in refusals. */
const nouns: Partial<Record<TableName, string>> = {
  customers: 'customer',
  products: 'product',
  prices: 'price',
  paymentMethods: 'PaymentMethod',
  setupIntents: 'setupintent',
  paymentIntents: 'payment_intent',
  charges: 'charge',
  subscriptions: 'subscription',
  subscriptionSchedules: 'subscription_schedule',
  invoices: 'invoice',
  invoiceItems: 'invoiceitem',
  checkoutSessions: 'checkout.session',
  meters: 'meter',
  testClocks: 'test_helpers.test_clock',
  webhookEndpoints: 'webhook endpoint',
  events: 'event',
  taxIds: 'tax_id',
}

export interface RequestNote {
  id: string | null
  idempotency_key: string | null
}

/** One command's view of the account: reads see its own writes, and nothing outside changes until `state()` is taken. */
export class World {
  /** Seconds. The test clock's of the customer the command is about (`enter`), else the real time. */
  now: number
  readonly realNow: number
  /** In the order they happened. */
  readonly events: Stripe.Event[] = []
  /** Null while time does something by itself. */
  request: RequestNote | null
  /** The call is refused although what it did stays done: a payment that was tried and declined. */
  refusal: StripeFailure | null = null
  /** The card's holder is at one of Stripe's pages and does what its bank asks. */
  present = false
  /** Hears of a customer to one of whose subscriptions something happened. */
  subscriptionTold: ((world: World, customer: string) => void) | null = null
  #state: State

  constructor(state: State, now: Date, request: RequestNote | null = null) {
    this.#state = state
    this.realNow = Math.floor(now.getTime() / 1000)
    this.now = this.realNow
    this.request = request
  }

  state(): State {
    return this.#state
  }

  get settings(): State['settings'] {
    return this.#state.settings
  }

  set settings(settings: State['settings']) {
    this.#state = { ...this.#state, settings }
  }

  /** From here on, `now` is the object's clock's time. */
  enter(object: { test_clock?: string | Stripe.TestHelpers.TestClock | null }): void {
    const clock = object.test_clock ? this.get('testClocks', idOf(object.test_clock)) : undefined
    this.now = clock ? clock.frozen_time : this.realNow
  }

  get<Name extends TableName>(table: Name, id: string): Rows[Name] | undefined {
    return getRow(this.#state.tables[table], id) as Rows[Name] | undefined
  }

  /** @throws StripeFailure `resource_missing`, naming `param`. */
  find<Name extends TableName>(table: Name, id: string, param = 'id'): Rows[Name] {
    const row = this.get(table, id)
    if (row === undefined) throw missing(nouns[table] ?? table, id, param)
    return row
  }

  /** A row of a customer's or another owner's that is new is found by `of(owner, table)` from then on. */
  put<Name extends TableName>(table: Name, row: Rows[Name], owner: string | null = ownerOf(row)): Rows[Name] {
    const isNew = owner !== null && this.get(table, row.id) === undefined
    const tables = { ...this.#state.tables, [table]: putRow<unknown>(this.#state.tables[table], row.id, row) }
    this.#state = { ...this.#state, tables: tables as State['tables'] }
    if (isNew) {
      const key = `${owner}/${table}`
      const ids = getRow(this.#state.owned, key) ?? []
      this.#state = { ...this.#state, owned: putRow(this.#state.owned, key, [...ids, row.id]) }
    }
    return row
  }

  remove(table: TableName, id: string, owner: string | null = null): void {
    const row = this.get(table, id)
    const key = `${owner ?? (row && ownerOf(row))}/${table}`
    const tables = { ...this.#state.tables, [table]: removeRow<unknown>(this.#state.tables[table], id) }
    const ids = getRow(this.#state.owned, key)
    const owned = ids
      ? putRow(
          this.#state.owned,
          key,
          ids.filter((each) => each !== id),
        )
      : this.#state.owned
    this.#state = { ...this.#state, tables: tables as State['tables'], owned }
  }

  /** Oldest first. */
  of<Name extends TableName>(owner: string, table: Name): Rows[Name][] {
    const ids = getRow(this.#state.owned, `${owner}/${table}`) ?? []
    return ids.flatMap((id) => this.get(table, id) ?? [])
  }

  /** Oldest first. */
  all<Name extends TableName>(table: Name): Rows[Name][] {
    const rows = rowsOf(this.#state.tables[table]) as Rows[Name][]
    return rows.sort((a, b) => createdOf(a) - createdOf(b) || (a.id < b.id ? -1 : 1))
  }

  newId(prefix: string): string {
    const number = this.#state.counter
    this.#state = { ...this.#state, counter: number + 1 }
    return `${prefix}_1${this.#state.seed}${number.toString(36).padStart(10, '0')}`
  }

  emit(type: string, object: object, previous?: object): void {
    const event = {
      id: this.newId('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: this.now,
      data: { object, ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 1,
      request: this.request ?? { id: null, idempotency_key: null },
      type,
    } as unknown as Stripe.Event
    this.events.push(event)
    this.put('events', event, null)
    if (type.startsWith('customer.subscription.') && 'customer' in object)
      this.subscriptionTold?.(this, idOf(object.customer as string))
  }

  /** Tells by `type` what of a row changed since it was `before`; nothing where nothing did. */
  tell(type: string, before: object, after: object): void {
    const previous = previousAttributes(before, after)
    if (previous !== undefined) this.emit(type, after, previous)
  }

  /** Keeps the changed row and tells by `type` what was before; says nothing where nothing changed. */
  change<Name extends TableName>(table: Name, after: Rows[Name], type: string): Rows[Name] {
    const before = this.get(table, after.id)
    const previous = before && previousAttributes(before, after)
    if (previous === undefined) return after
    this.put(table, after)
    this.emit(type, after, previous)
    return after
  }
}

/** Of an expandable field. */
export function idOf(field: string | { id: string }): string {
  return typeof field === 'string' ? field : field.id
}

function ownerOf(row: object): string | null {
  if ('object' in row && row.object === 'customer') {
    const clock = 'test_clock' in row ? (row.test_clock as string | null) : null
    return clock ?? 'none'
  }
  if ('customer' in row && row.customer) return idOf(row.customer as string | { id: string })
  return null
}

function createdOf(row: object): number {
  return 'created' in row && typeof row.created === 'number' ? row.created : 0
}
