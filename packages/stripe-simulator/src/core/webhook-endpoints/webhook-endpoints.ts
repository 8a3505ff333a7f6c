import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'

export function createWebhookEndpoint(
  world: World,
  { params }: Input<Stripe.WebhookEndpointCreateParams>,
): Stripe.WebhookEndpoint {
  const { url = '', enabled_events = [], api_version, description, metadata } = params ?? {}
  const id = world.newId('we')
  // A machine's own secret, never Stripe's: it needs to be another one per endpoint, not unguessable.
  return world.put('webhookEndpoints', {
    id,
    object: 'webhook_endpoint',
    api_version: api_version ?? null,
    application: null,
    created: world.now,
    description: description || null,
    enabled_events: checkedEvents(enabled_events),
    livemode: false,
    metadata: mergeMetadata({}, metadata),
    secret: `whsec_${id}`,
    status: 'enabled',
    url: checkedUrl(url),
  })
}

export function retrieveWebhookEndpoint(world: World, { id = '' }: Input): Stripe.WebhookEndpoint {
  return withoutSecret(world.find('webhookEndpoints', id))
}

export function updateWebhookEndpoint(
  world: World,
  { id = '', params = {} }: Input<Stripe.WebhookEndpointUpdateParams>,
): Stripe.WebhookEndpoint {
  const row = world.find('webhookEndpoints', id)
  return withoutSecret(
    world.put('webhookEndpoints', {
      ...row,
      ...(params.url !== undefined && { url: checkedUrl(params.url) }),
      ...(params.enabled_events && { enabled_events: checkedEvents(params.enabled_events) }),
      ...(params.disabled !== undefined && { status: params.disabled ? 'disabled' : 'enabled' }),
      ...(params.description !== undefined && { description: params.description || null }),
      metadata: mergeMetadata(row.metadata, params.metadata),
    }),
  )
}

/** An endpoint whose secret both sides know already. Not part of Stripe's API: the installation registers its own so. */
export function setWebhookSecret(
  world: World,
  { id = '', params }: Input<{ secret: string }>,
): Stripe.WebhookEndpoint {
  const row = world.find('webhookEndpoints', id)
  return world.put('webhookEndpoints', { ...row, secret: params?.secret ?? '' })
}

export function deleteWebhookEndpoint(world: World, { id = '' }: Input): Stripe.DeletedWebhookEndpoint {
  world.find('webhookEndpoints', id)
  world.remove('webhookEndpoints', id)
  return { id, object: 'webhook_endpoint', deleted: true }
}

/** Newest first. */
export function listWebhookEndpoints(world: World): Stripe.WebhookEndpoint[] {
  return world.all('webhookEndpoints').reverse().map(withoutSecret)
}

/** The secret is told once, when the endpoint is made. */
function withoutSecret({ secret: _, ...row }: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  return row
}

function checkedUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalid('Invalid URL: an address with https:// or http:// is needed.', 'url', 'url_invalid')
  return url
}

function checkedEvents(events: readonly string[]): string[] {
  const odd = events.find((type) => type !== '*' && !/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(type))
  if (odd !== undefined || events.length === 0)
    throw invalid(`Invalid event type: ${odd ?? 'none given'}`, 'enabled_events')
  return [...events]
}
