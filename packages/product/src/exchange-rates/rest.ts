import type { RestOperation } from '@freehold/api'

export const rest = {
  list: {
    method: 'GET',
    path: '/exchange-rates',
    summary: 'Get exchange rates',
    description:
      'Of a day, or the last known before it: how many units of each currency one euro buys, as the European Central Bank publishes them. `source` is `sample` for rates that stand in for them in a demo.',
    operationId: 'getExchangeRates',
    example: {
      input: { day: '2026-11-02' },
      output: {
        day: '2026-11-02',
        source: 'ecb',
        data: [
          { currency: 'GBP', perEuro: '0.8731' },
          { currency: 'USD', perEuro: '1.1528' },
        ],
      },
    },
  },
} satisfies Record<string, RestOperation>
