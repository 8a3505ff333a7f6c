import { read, router } from '@freehold/api'
import { listRates } from './list-rates.ts'
import { rest } from './rest.ts'
import { exchangeRates, listRatesInput } from './schema.ts'

export const exchangeRatesRouter = router({
  list: read('invoicing:read', { input: listRatesInput, output: exchangeRates, rest: rest.list }, listRates),
})
