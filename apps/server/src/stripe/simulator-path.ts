/** Where the Stripe simulator's pages and API stand. */
export const simulatorPath = '/dev/stripe'
