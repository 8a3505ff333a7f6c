/** What the simulator knows of a payment method's card and Stripe does not tell. */
export interface CardRecord {
  /** The payment method's. */
  id: string
  number: string
  /** By its holder, for later charges without them. */
  authenticated: boolean
}

export interface Decline {
  code: string
  declineCode?: string
  message: string
}

type Charge = 'succeeds' | 'authenticate' | 'authenticate_once' | Decline

export interface TestCard {
  number: string
  /** `pm_card_…`, which test mode offers without typing a number. */
  token?: string
  brand: string
  /** A decline: it cannot even be saved. */
  attach: 'succeeds' | Decline
  charge: Charge
  label: string
}

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
})
const generic = declined('generic_decline')
const noFunds = declined('insufficient_funds', 'Your card has insufficient funds.')
export const expired: Decline = { code: 'expired_card', message: 'Your card has expired.' }
const wrongCvc: Decline = { code: 'incorrect_cvc', message: "Your card's security code is incorrect." }
const processing: Decline = {
  code: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
}

const works = { attach: 'succeeds', charge: 'succeeds' } as const

/** Numbers of https://docs.stripe.com/testing and what they do. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', token: 'pm_card_visa', brand: 'visa', ...works, label: 'Succeeds' },
  {
    number: '5555555555554444',
    token: 'pm_card_mastercard',
    brand: 'mastercard',
    ...works,
    label: 'Succeeds',
  },
  { number: '378282246310005', token: 'pm_card_amex', brand: 'amex', ...works, label: 'Succeeds' },
  {
    number: '4000000000000341',
    token: 'pm_card_chargeCustomerFail',
    brand: 'visa',
    attach: 'succeeds',
    charge: generic,
    label: 'Can be saved, every charge is declined',
  },
  {
    number: '4000000000000002',
    token: 'pm_card_chargeDeclined',
    brand: 'visa',
    attach: generic,
    charge: generic,
    label: 'Declined',
  },
  {
    number: '4000000000009995',
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    brand: 'visa',
    attach: noFunds,
    charge: noFunds,
    label: 'Insufficient funds',
  },
  {
    number: '4000000000000069',
    token: 'pm_card_chargeDeclinedExpiredCard',
    brand: 'visa',
    attach: expired,
    charge: expired,
    label: 'Expired',
  },
  {
    number: '4000000000000127',
    token: 'pm_card_chargeDeclinedIncorrectCvc',
    brand: 'visa',
    attach: wrongCvc,
    charge: wrongCvc,
    label: 'Wrong security code',
  },
  {
    number: '4000000000000119',
    token: 'pm_card_chargeDeclinedProcessingError',
    brand: 'visa',
    attach: processing,
    charge: processing,
    label: 'Processing error',
  },
  {
    number: '4000002500003155',
    token: 'pm_card_authenticationRequiredOnSetup',
    brand: 'visa',
    attach: 'succeeds',
    charge: 'authenticate_once',
    label: 'Must be authenticated once',
  },
  {
    number: '4000002760003184',
    token: 'pm_card_authenticationRequired',
    brand: 'visa',
    attach: 'succeeds',
    charge: 'authenticate',
    label: 'Must be authenticated for every payment',
  },
]

/** By number or token. Any other number is one that succeeds. */
export function testCardOf(number: string): TestCard {
  return (
    testCards.find((each) => each.number === number || each.token === number) ?? {
      number,
      brand: 'visa',
      ...works,
      label: 'Succeeds',
    }
  )
}
