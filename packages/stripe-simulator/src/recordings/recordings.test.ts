import path from 'node:path'
import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createStripeSimulator } from '../create-simulator.ts'
import type { SimulatorRequest, SimulatorResponse } from '../http/message.ts'
import { flows, start } from './flows.ts'

const folder = path.join(import.meta.dirname, '../../recordings')
const secretKey = 'sk_test_recorded'

/** One pair as text: what the SDK sent, what it was answered, the keys it makes by chance left out. */
function pair({ method, path: address, body }: SimulatorRequest, response: SimulatorResponse): string {
  const sent = body === '' ? '' : `${body.replaceAll('&', '\n&')}\n`
  const replayed = response.headers['idempotent-replayed'] ? ' Idempotent-Replayed: true' : ''
  const answer = JSON.stringify(JSON.parse(response.body), null, 1)
  return `${method} ${address}\n${sent}→ ${response.status}${replayed}\n${answer}\n`
}

for (const [name, flow] of Object.entries(flows))
  test(`the SDK's calls of ${name} are answered as recorded, to the letter`, async () => {
    const simulator = createStripeSimulator({
      secretKey,
      webhookSecret: 'whsec_recorded',
      now: () => new Date(start * 1000),
      publicUrl: 'http://localhost/dev/stripe',
      manual: true,
    })
    const pairs: string[] = []
    const client = simulator.httpClient()
    const httpClient: Stripe.HttpClient = {
      ...client,
      async makeRequest(host, port, address, method, headers, body, protocol, timeout) {
        const response = await client.makeRequest(
          host,
          port,
          address,
          method,
          headers,
          body,
          protocol,
          timeout,
        )
        const answered = response.getRawResponse() as SimulatorResponse
        pairs.push(pair({ method, path: address, headers: {}, body: body ?? '' }, answered))
        return response
      },
    }
    const stripe = new Stripe(secretKey, { httpClient, maxNetworkRetries: 0, telemetry: false })
    await flow({ stripe, simulator })
    await expect(pairs.join('\n')).toMatchFileSnapshot(path.join(folder, `${name}.txt`))
  })
