import Stripe from 'stripe'
import { simulatorPath } from './simulator-path.ts'

/** For a worker of its own: the simulator of the process that serves pages, at `publicUrl`. */
export function clientOfSimulator(publicUrl: string): Stripe.HttpClient {
  const { hostname, port, protocol } = new URL(publicUrl)
  const scheme = protocol === 'https:' ? 'https' : 'http'
  const node = Stripe.createNodeHttpClient()
  return {
    getClientName: () => 'simulator elsewhere',
    makeRequest: (_host, _port, path, method, headers, body, _protocol, timeout) => {
      const at = port || (scheme === 'https' ? '443' : '80')
      return node.makeRequest(hostname, at, `${simulatorPath}${path}`, method, headers, body, scheme, timeout)
    },
  }
}
