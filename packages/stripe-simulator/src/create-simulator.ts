import type Stripe from 'stripe'
import { createAccount } from './account.ts'
import { rowsOf } from './core/table.ts'
import { createApi } from './http/create-api.ts'
import { findObject } from './http/find-object.ts'
import { createHttpClient } from './http/http-client.ts'
import type { KeptAnswer } from './http/idempotency.ts'
import { includeField } from './http/include-field.ts'
import { routes } from './http/routes/index.ts'
import { createRouter } from './pages/router.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'
import { emptyData } from './simulator-data.ts'
import { apiVersion } from './version.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'
import { deliverToLoopback } from './webhooks/deliver.ts'
import type { Endpoint } from './webhooks/webhook-data.ts'

/** Stands in for Stripe Billing. @throws Error in production, where nobody may mistake it for the real one */
export function createStripeSimulator(options: SimulatorOptions): Simulator {
  refuseProduction()
  const { secretKey, webhookSecret, now = () => new Date(), changed = () => {} } = options
  const { publicUrl = 'http://localhost/dev/stripe' } = options
  const kept = options.data ?? emptyData(options.seed)
  const answered = new Map<string, KeptAnswer>(kept.answers)
  const answers = { latencyMs: 0 }
  let { requests } = kept
  const tell = (event: Stripe.Event) => webhooks.publish(event)
  const { run, state, standAt } = createAccount({ state: kept.state, publicUrl, now, tell, changed })
  const webhooks = createWebhooks({
    endpoints: () => rowsOf(state().tables.webhookEndpoints).filter(isEnabled).map(endpointOf),
    deliver: options.deliver ?? deliverToLoopback,
    now,
    data: kept.webhooks,
    changed,
    manual: options.manual ?? false,
    held: options.held ?? false,
  })
  const handle = createApi({
    secretKey,
    version: apiVersion,
    routes,
    backend: {
      run,
      find: (id) => findObject(state(), id),
      include: (owner, field) => includeField(run, owner, field),
    },
    now,
    kept: answered,
    nextRequestId: () => `req_1${kept.state.seed}${(requests++).toString(36).padStart(9, '0')}`,
    latencyMs: () => answers.latencyMs,
  })
  const simulator: Simulator = {
    handle,
    httpClient: () => createHttpClient(handle),
    run,
    state,
    data: () => ({ ...kept, state: state(), requests, answers: [...answered] }),
    webhooks,
    answers,
    registerEndpoint(url, events = ['*']) {
      register(simulator, { url, enabled_events: [...events] }, webhookSecret)
      webhooks.begin()
    },
    standAt,
    publicUrl: () => state().settings.pagesUrl,
    secretKey,
    router: () => createRouter(simulator, now),
    stop: webhooks.stop,
  }
  return simulator
}

/** The last fence, whoever calls. */
function refuseProduction(): void {
  // biome-ignore lint/style/noProcessEnv: asked here so that no caller can forget it
  if (process.env['NODE_ENV'] === 'production')
    throw new Error('The Stripe simulator does not run in production.')
}

type Own = Pick<Stripe.WebhookEndpoint, 'url' | 'enabled_events'>

/** The installation's endpoint is the one with its secret, wherever it stood before. */
function register({ run, state }: Simulator, params: Own, secret: string): void {
  const known = rowsOf(state().tables.webhookEndpoints).find((row) => row.secret === secret)
  if (known) return void run({ kind: 'webhookEndpoints.update', id: known.id, params })
  const { id } = run({ kind: 'webhookEndpoints.create', params }) as Stripe.WebhookEndpoint
  run({ kind: 'webhookEndpoints.setSecret', id, params: { secret } })
}

const isEnabled = ({ status }: Stripe.WebhookEndpoint) => status === 'enabled'

const endpointOf = ({ id, url, secret = '', enabled_events }: Stripe.WebhookEndpoint): Endpoint => ({
  id,
  url,
  secret,
  enabledEvents: enabled_events,
})
