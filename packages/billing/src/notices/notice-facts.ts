import type { Reader } from '@freehold/core'
import { intervalWords, knownPlan, plans } from '@freehold/plans'

/** What news carry, read by name and written as the reader writes it. What is missing is an empty word, never an error. */
export interface Facts {
  text(name: string): string | null
  is(name: string): boolean
  /** “23 November 2026” */
  day(name: string): string
  time(name: string): string
  amount(): string
  count(name: string): string
  plan(name?: string): string
  /** “monthly” */
  interval(name?: string): string
  meter(): string
}

const meters: Readonly<Record<string, string>> = { api_calls: 'API calls', storage: 'storage' }

export function factsOf(data: Readonly<Record<string, unknown>>, reader: Reader): Facts {
  const text = (name: string) => {
    const value = data[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null
  }
  const dated = (name: string, write: (at: Date) => string) => {
    const value = text(name)
    return value === null || Number.isNaN(Date.parse(value)) ? '' : write(new Date(value))
  }
  return {
    text,
    is: (name) => data[name] === true,
    day: (name) => dated(name, reader.date),
    time: (name) => dated(name, reader.dateTime),
    amount() {
      const currency = (text('currency') ?? 'usd').toUpperCase()
      return reader.money(Number(data['amount'] ?? 0), currency, digitsOf(currency))
    },
    count: (name) => reader.number(Number(data[name] ?? 0)),
    plan: (name = 'plan') => plans[knownPlan(text(name) ?? 'free')].label,
    interval: (name = 'interval') => intervalWords[text(name) === 'year' ? 'year' : 'month'],
    meter: () => meters[text('meter') ?? ''] ?? 'use',
  }
}

/** After the point, by ISO 4217: Stripe counts in the smallest unit. */
function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}
