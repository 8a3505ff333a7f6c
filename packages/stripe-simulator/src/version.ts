/** Of Stripe's API that this package stands in for. */
export const apiVersion = '2026-10-28.endive'
