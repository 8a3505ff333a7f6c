import type Stripe from 'stripe'

type Client = Stripe.HttpClient

/**
 * The SDK throws only when an answer's body has an `error`. A gateway's 502 with any other JSON would count as the thing that was
 * asked for; here it counts as an error of the API.
 */
export function mindStatus(client: Client): Client {
  return {
    getClientName: () => client.getClientName(),
    async makeRequest(...request) {
      const response = await client.makeRequest(...request)
      const readBody = response.toJSON.bind(response)
      response.toJSON = async () => withError(response.getStatusCode(), await readBody())
      return response
    },
  }
}

function withError(status: number, body: unknown): unknown {
  const isObject = typeof body === 'object' && body !== null
  if (status < 400 ? isObject : isObject && 'error' in body && body.error) return body
  return {
    error: { type: 'api_error', message: `Stripe answered ${status} with something else than expected.` },
  }
}
