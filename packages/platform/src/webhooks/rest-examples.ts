/** Of the API reference: what endpoints and deliveries both name. */
export const exampleIds = {
  endpoint: '01a1d0a4-72d1-7d58-9003-5a1c003a7f21',
  delivery: '01a1d2e1-59b0-7a3c-8004-1c9e0047d2b6',
  event: '01a1d51e-408f-7f11-a001-77e40012c9d3',
  deletion: '01a1c151-0bae-797a-b003-229f00262fe3',
  job: '01a1bcd7-3e12-7524-8002-0cc0006fedf0',
} as const

export const testDelivery = {
  id: exampleIds.delivery,
  eventId: exampleIds.event,
  endpointId: exampleIds.endpoint,
  url: 'https://hooks.larkfield.example/freehold',
  type: 'webhook.test',
  recordId: null,
  state: 'pending',
  attempts: 0,
  lastStatus: null,
  lastError: null,
  dueAt: '2026-11-23T16:26:00.000Z',
  endedAt: null,
  createdAt: '2026-11-23T16:26:00.000Z',
} as const
