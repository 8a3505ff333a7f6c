import { exchangeRatesUrl } from '@freehold/core/config'
import { defineCron } from '@freehold/jobs'
import { synchroniseRates } from '../synchronise-rates.ts'

export const synchroniseRatesCron = defineCron({
  name: 'exchange-rates.synchronise',
  async handler(run) {
    const url = exchangeRatesUrl()
    if (url !== null) await synchroniseRates(run, url)
  },
})
