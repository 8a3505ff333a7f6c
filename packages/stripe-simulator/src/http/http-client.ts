import type Stripe from 'stripe'
import type { SimulatorRequest, SimulatorResponse } from './message.ts'

/** Lets the SDK call the simulator inside the process: `new Stripe(key, { httpClient })`. */
export function createHttpClient(
  handle: (request: SimulatorRequest) => Promise<SimulatorResponse>,
): Stripe.HttpClient {
  return {
    getClientName: () => 'simulator',
    async makeRequest(_host, _port, path, method, headers, requestData) {
      const response = await handle({
        method,
        path,
        headers: headers as SimulatorRequest['headers'],
        body: requestData ?? '',
      })
      return {
        getStatusCode: () => response.status,
        getHeaders: () => response.headers,
        getRawResponse: () => response,
        toStream(complete: () => void) {
          complete()
          throw new Error('The simulator streams nothing.')
        },
        toJSON: async () => JSON.parse(response.body) as unknown,
      }
    },
  }
}
