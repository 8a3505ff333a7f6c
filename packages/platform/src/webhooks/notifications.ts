import { defineNotification } from '@freehold/api'
import { recordId } from '@freehold/core/schema'
import * as z from 'zod'

const because = {
  gone: 'it answered 410 Gone',
  failing: 'it has answered no delivery for five days',
}

export const webhookDisabled = defineNotification({
  name: 'webhook.disabled',
  label: 'Webhooks switched off',
  hint: 'An endpoint stopped answering, and gets nothing any more until somebody switches it on again.',
  audience: 'webhook:manage',
  data: z.strictObject({ endpointId: recordId, url: z.string(), reason: z.enum(['gone', 'failing']) }),
  present: ({ endpointId, url, reason }) => ({
    title: 'A webhook was switched off',
    body: `${url} gets nothing any more, because ${because[reason]}. What it was to be sent is kept for 30 days. Once it answers again, switch it on: what was still waiting is sent then, and what failed can be sent again.`,
    path: `/settings/webhooks/${endpointId}`,
  }),
  sample: {
    endpointId: '01a1d0c4-6f1e-7a52-8c11-90f2ab6613e5',
    url: 'https://hooks.larkfield.example/freehold',
    reason: 'failing',
  },
})
