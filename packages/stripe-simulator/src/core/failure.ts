export type FailureType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'

export interface FailureDetails {
  status: number
  type: FailureType
  message: string
  code?: string
  declineCode?: string
  param?: string
  /** Of the payment that was refused, for `error.payment_intent`. */
  paymentIntent?: string
}

/** A refusal in Stripe's own words: becomes `{ error: { type, code, param, … } }` with this HTTP status. */
export class StripeFailure extends Error {
  readonly status: number
  readonly type: FailureType
  readonly code: string | undefined
  readonly declineCode: string | undefined
  readonly param: string | undefined
  readonly paymentIntent: string | undefined

  constructor(details: FailureDetails) {
    super(details.message)
    this.name = 'StripeFailure'
    this.status = details.status
    this.type = details.type
    this.code = details.code
    this.declineCode = details.declineCode
    this.param = details.param
    this.paymentIntent = details.paymentIntent
  }
}

/** 404, or 400 when the id came in a parameter, as Stripe answers for an id it does not know. */
export function missing(what: string, id: string, param = 'id'): StripeFailure {
  return new StripeFailure({
    status: param === 'id' ? 404 : 400,
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${what}: '${id}'`,
  })
}

/** 400: what was asked is not possible. */
export function invalid(message: string, param?: string, code?: string): StripeFailure {
  return new StripeFailure({
    status: 400,
    type: 'invalid_request_error',
    message,
    ...(param === undefined ? {} : { param }),
    ...(code === undefined ? {} : { code }),
  })
}

/** 400 `parameter_missing`. */
export function required(param: string): StripeFailure {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
}
