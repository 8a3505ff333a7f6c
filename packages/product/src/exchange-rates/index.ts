import { defineFeature } from '@freehold/api'
import { seedRates } from '../demo/seed-rates.ts'
import { synchroniseRatesCron } from './jobs/synchronise-rates.ts'
import exchangeRates from './migrations/2026112383-exchange-rates.ts'
import { exchangeRatesRouter } from './router.ts'

export { convertAmount } from './convert-amount.ts'
export { type RateOn, rateOn } from './rate-on.ts'

export const exchangeRatesFeature = defineFeature({
  name: 'exchangeRates',
  router: exchangeRatesRouter,
  migrations: [exchangeRates],
  crons: [synchroniseRatesCron],
  demoReference: seedRates,
})
