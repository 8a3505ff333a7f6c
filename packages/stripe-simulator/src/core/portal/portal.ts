import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { missing } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import type { World } from '../world.ts'

type Configuration = Stripe.BillingPortal.Configuration
type Session = Stripe.BillingPortal.Session
type CreateSession = Stripe.BillingPortal.SessionCreateParams

export function createPortalConfiguration(
  world: World,
  { params }: Input<Stripe.BillingPortal.ConfigurationCreateParams>,
): Configuration {
  const { business_profile: profile, default_return_url, features, metadata, name } = params ?? {}
  const row = {
    id: world.newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: {
      headline: profile?.headline ?? null,
      privacy_policy_url: profile?.privacy_policy_url ?? null,
      terms_of_service_url: profile?.terms_of_service_url ?? null,
    },
    created: world.now,
    default_return_url: default_return_url || null,
    // Kept as sent: the simulator's portal offers all it has whatever they say.
    features: features as unknown as Configuration['features'],
    is_default: world.all('portalConfigurations').length === 0,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: mergeMetadata({}, metadata),
    name: name || null,
    updated: world.now,
  } as const
  return world.put('portalConfigurations', row)
}

export function retrievePortalConfiguration(world: World, { id = '' }: Input): Configuration {
  const found = world.get('portalConfigurations', id)
  if (!found) throw missing('configuration', id)
  return found
}

/** Newest first. */
export function listPortalConfigurations(
  world: World,
  { params = {} }: Input<Stripe.BillingPortal.ConfigurationListParams>,
): Configuration[] {
  return world
    .all('portalConfigurations')
    .reverse()
    .filter(({ active }) => params.active === undefined || active === params.active)
    .filter(({ is_default }) => params.is_default === undefined || is_default === params.is_default)
}

/** `url` is a page of the simulator. */
export function createPortalSession(world: World, { params }: Input<CreateSession>): Session {
  const customer = world.find('customers', params?.customer ?? '', 'customer')
  world.enter(customer)
  const configuration = params?.configuration
    ? retrievePortalConfiguration(world, { id: params.configuration })
    : (world.all('portalConfigurations').find(({ is_default }) => is_default) ??
      createPortalConfiguration(world, {}))
  const id = world.newId('bps')
  return world.put('portalSessions', {
    id,
    object: 'billing_portal.session',
    configuration: configuration.id,
    created: world.now,
    customer: customer.id,
    customer_account: null,
    flow: flowOf(world, params?.flow_data),
    livemode: false,
    locale: params?.locale ?? null,
    on_behalf_of: null,
    return_url: params?.return_url ?? configuration.default_return_url,
    url: `${world.settings.pagesUrl}/portal/${id}`,
  })
}

function flowOf(world: World, given: CreateSession['flow_data']): Session['flow'] {
  if (!given) return null
  const { after_completion: after, subscription_cancel: cancel, type } = given
  if (cancel) world.find('subscriptions', cancel.subscription, 'flow_data[subscription_cancel][subscription]')
  return {
    after_completion: {
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: cancel ? { retention: null, subscription: cancel.subscription } : null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type,
  }
}
