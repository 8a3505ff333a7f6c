import type { RestOperation } from '@freehold/api'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const no = (reason: string) => ({ allowed: false, reason })
const yes = { allowed: true, reason: null }
const business = { name: 'business', label: 'Business' }
const sold = {
  ...business,
  description: 'For many teams, with rules about who may do what.',
  prices: { month: usd(2_400), year: usd(24_000) },
  limits: [{ quota: 'members', label: 'members', limit: 100 }],
  features: [{ name: 'mfaPolicy', label: 'Required second factor' }],
  metered: [
    { meter: 'api_calls', label: 'API calls', unit: 'calls', included: 500_000, price: usd(50), per: 1_000 },
  ],
}

export const rest = {
  overview: {
    method: 'GET',
    path: '/billing',
    operationId: 'getBilling',
    summary: 'Get how billing stands',
    description:
      'Plan, state, next charge, payment method and what stands on invoices, from what was last heard of the payment provider (`syncedAt`). Open while the workspace is restricted. Buying, changing and cancelling is done by a person in the app.',
    fields: {
      may: 'What somebody who may manage billing can do now, and if not, why.',
      change: 'What somebody asked for that is under way, or how the last one went.',
    },
    example: {
      input: {},
      output: {
        mode: 'live',
        plan: business,
        interval: 'year',
        state: 'active',
        stateText: 'Business, billed yearly.',
        access: 'full',
        seats: { paid: 18, used: 18 },
        nextCharge: { at: '2027-03-01T09:00:00.000Z', amount: usd(432_000) },
        trial: { endsAt: null, used: true, days: 14 },
        pastDue: null,
        cancellation: null,
        retentionEndsAt: null,
        downgrade: null,
        manual: null,
        paymentMethod: {
          brand: 'Visa',
          last4: '4242',
          expires: { month: 8, year: 2028 },
          expiresBeforeCharge: false,
        },
        details: {
          contacts: ['accounts@northwind.example'],
          poNumber: 'PO-2026-118',
          companyName: 'Northwind Studio GmbH',
          address: null,
          taxIds: [],
        },
        change: null,
        may: {
          startTrial: no('This workspace has had its trial. There is one.'),
          checkout: no('This workspace has a subscription already.'),
          changePlan: yes,
          cancel: yes,
          resume: no('Nothing is cancelled.'),
          undoDowngrade: no('No change to a smaller plan is planned.'),
          pay: no('Nothing is unpaid.'),
          setCard: yes,
          portal: yes,
          updateDetails: yes,
        },
        catalogue: [{ ...sold, change: 'current' }],
        syncedAt: '2026-11-23T09:00:00.000Z',
        stale: false,
      },
    },
  },
  invoices: {
    method: 'GET',
    path: '/billing/invoices',
    operationId: 'listBillingInvoices',
    summary: 'List the invoices of the subscription',
    description:
      'What this workspace was billed, the newest first, at most 120. Amounts are in the smallest unit of the currency. `url` is the page to pay one on, or to see its receipt; it and `pdfUrl` open without signing in: treat them as secrets. `refunded` is what was given back.',
    example: {
      input: {},
      output: {
        data: [
          {
            id: 'in_1QXyExample',
            number: 'NWS-0007',
            status: 'paid',
            at: '2026-11-01T09:00:00.000Z',
            total: usd(43_200),
            amountDue: usd(0),
            paidAt: '2026-11-01T09:00:12.000Z',
            nextAttemptAt: null,
            refunded: usd(0),
            disputed: false,
            url: 'https://invoice.example.com/i/7',
            pdfUrl: 'https://invoice.example.com/i/7/pdf',
          },
        ],
      },
    },
  },
  plans: {
    method: 'GET',
    path: '/billing/plans',
    operationId: 'listBillingPlans',
    summary: 'List the plans',
    description:
      'What is sold and what it includes. Prices are for each seat, in the smallest unit of the currency; null means by agreement.',
    example: { input: {}, output: { plans: [sold] } },
  },
  usage: {
    method: 'GET',
    path: '/billing/usage',
    operationId: 'getBillingUsage',
    summary: 'Get what is used above the plan',
    description:
      'API calls and storage in the month that is invoiced next: used, included, what the month comes to if it goes on as it went, and what that costs. Calls are counted by whole hours, storage by the end of each day (UTC). `cost` needs the permission to see billing.',
    example: {
      input: {},
      output: {
        plan: { name: 'team', label: 'Team' },
        period: { startsAt: '2026-11-04T09:12:00.000Z', endsAt: '2026-12-04T09:12:00.000Z' },
        at: '2026-11-23T09:00:00.000Z',
        meters: [
          {
            meter: 'api_calls',
            label: 'API calls',
            unit: 'calls',
            used: 41_200,
            included: 50_000,
            limit: 500_000,
            forecast: 65_080,
            price: { each: usd(50), per: 1_000 },
            cost: { soFar: usd(0), forecast: usd(754) },
          },
        ],
      },
    },
  },
} satisfies Record<string, RestOperation>
