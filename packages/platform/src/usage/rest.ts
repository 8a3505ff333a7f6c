import type { RestOperation } from '@freehold/api'

export const rest = {
  get: {
    method: 'GET',
    path: '/usage',
    operationId: 'getUsage',
    summary: 'Get requests and their limits',
    description:
      'How much the workspace called in the last 24 hours (`period=day`, by the hour) or 30 days (`period=month`, by the day, UTC), by which key, and how much was refused by a limit. Counts are up to ten seconds old. What is left right now stands in the `RateLimit` header of every answer.',
    example: {
      input: { period: 'day' },
      output: {
        period: 'day',
        requestsPerMinute: 1500,
        month: { from: '2026-11-01', used: 18_204, limit: 500_000, resetsAt: '2026-12-01T00:00:00.000Z' },
        series: [
          { at: '2026-11-20T14:00:00.000Z', calls: 412, byKeys: 320, refused: 0 },
          { at: '2026-11-20T15:00:00.000Z', calls: 388, byKeys: 301, refused: 4 },
        ],
        callers: [
          { keyId: '01a1acf2-5b00-7d31-8a11-6f2f0c0e4a10', name: 'Nightly sync', calls: 621, refused: 4 },
          { keyId: null, name: null, calls: 179, refused: 0 },
        ],
      },
    },
  },
} satisfies Record<string, RestOperation>
