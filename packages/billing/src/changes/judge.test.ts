import Stripe from 'stripe'
import { expect, test } from 'vitest'
import type { PlanChoice } from '../facts/facts.ts'
import { judgeChoice } from './judge-choice.ts'
import { judgeError } from './judge-error.ts'

const choices: PlanChoice[] = [
  { plan: 'team', interval: 'month' },
  { plan: 'team', interval: 'year' },
  { plan: 'business', interval: 'month' },
  { plan: 'business', interval: 'year' },
]

test('the larger plan is an upgrade whatever the interval; with the same plan the year is', () => {
  const judged = choices.map((from) => choices.map((to) => judgeChoice(from, to)))
  expect(judged).toEqual([
    ['same', 'upgrade', 'upgrade', 'upgrade'],
    ['downgrade', 'same', 'upgrade', 'upgrade'],
    ['downgrade', 'downgrade', 'same', 'upgrade'],
    ['downgrade', 'downgrade', 'downgrade', 'same'],
  ])
})

const errors = Stripe.errors
const replayed = { 'idempotent-replayed': 'true' }

test('what Stripe or the bank refuses is never tried again; what nobody knows always is', () => {
  const declined = new errors.StripeCardError({ type: 'card_error', message: 'Your card was declined.' })
  expect(judgeError(declined)).toEqual({
    kind: 'declined',
    message: 'Your card was declined.',
    needsAuthentication: false,
  })
  const wrong = new errors.StripeInvalidRequestError({
    type: 'invalid_request_error',
    code: 'tax_id_invalid',
    message: 'Invalid value for eu_vat.',
  })
  expect(judgeError(wrong)).toMatchObject({ kind: 'wrong', code: 'tax_id_invalid' })
  const unknown = [
    new errors.StripeConnectionError({ type: 'api_error', message: 'gone' }),
    new errors.StripeAPIError({ type: 'api_error', message: '500' }),
    new errors.StripeRateLimitError({ type: 'rate_limit_error', message: '429' }),
    new errors.StripeAuthenticationError({ type: 'authentication_error', message: '401' }),
  ]
  for (const error of unknown) expect(judgeError(error)).toEqual({ kind: 'later', keptAnswer: false })
  expect(judgeError(new TypeError('our own mistake'))).toBeNull()
})

test('a "500" that Stripe keeps with the key, or a key used for something else, is asked anew under another key', () => {
  const kept = new errors.StripeAPIError({ type: 'api_error', message: '500', headers: replayed })
  const other = new errors.StripeIdempotencyError({ type: 'idempotency_error', message: 'other parameters' })
  const busy = new errors.StripeIdempotencyError({
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: 'in use',
  })
  expect([kept, other, busy].map(judgeError)).toEqual([
    { kind: 'later', keptAnswer: true },
    { kind: 'later', keptAnswer: true },
    { kind: 'later', keptAnswer: false },
  ])
})
