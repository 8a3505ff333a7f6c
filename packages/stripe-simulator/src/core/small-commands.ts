import {
  createCheckoutSession,
  expireCheckoutSession,
  listCheckoutLineItems,
  listCheckoutSessions,
  retrieveCheckoutSession,
} from './checkout-sessions/checkout-sessions.ts'
import { closeDispute, listDisputes, openDispute, retrieveDispute } from './disputes/disputes.ts'
import {
  createFeature,
  createProductFeature,
  deleteProductFeature,
  listActiveEntitlements,
  listFeatures,
  listProductFeatures,
  retrieveFeature,
  updateFeature,
} from './entitlements/entitlements.ts'
import { createMeterEvent, createMeterEventAdjustment } from './meters/meter-events.ts'
import { listMeterEventSummaries } from './meters/meter-summaries.ts'
import {
  createMeter,
  deactivateMeter,
  listMeters,
  reactivateMeter,
  retrieveMeter,
  updateMeter,
} from './meters/meters.ts'
import {
  attachPaymentMethod,
  createPaymentMethod,
  detachPaymentMethod,
  listPaymentMethods,
  retrievePaymentMethod,
  updatePaymentMethod,
} from './payment-methods/payment-methods.ts'
import {
  createPortalConfiguration,
  createPortalSession,
  listPortalConfigurations,
  retrievePortalConfiguration,
} from './portal/portal.ts'
import { createRefund, listRefunds, retrieveRefund } from './refunds/refunds.ts'
import {
  authenticateSetupIntent,
  cancelSetupIntent,
  confirmSetupIntent,
  createSetupIntent,
  listSetupIntents,
  retrieveSetupIntent,
} from './setup-intents/setup-intents.ts'
import { createTaxId, deleteTaxId, listTaxIds, retrieveTaxId } from './tax-ids/tax-ids.ts'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  retrieveWebhookEndpoint,
  setWebhookSecret,
  updateWebhookEndpoint,
} from './webhook-endpoints/webhook-endpoints.ts'

/** The resources that have no life of their own: part of `commands`. */
export const smallCommands = {
  'billing.meterEventAdjustments.create': createMeterEventAdjustment,
  'billing.meterEvents.create': createMeterEvent,
  'billing.meters.create': createMeter,
  'billing.meters.deactivate': deactivateMeter,
  'billing.meters.list': listMeters,
  'billing.meters.listEventSummaries': listMeterEventSummaries,
  'billing.meters.reactivate': reactivateMeter,
  'billing.meters.retrieve': retrieveMeter,
  'billing.meters.update': updateMeter,
  'billingPortal.configurations.create': createPortalConfiguration,
  'billingPortal.configurations.list': listPortalConfigurations,
  'billingPortal.configurations.retrieve': retrievePortalConfiguration,
  'billingPortal.sessions.create': createPortalSession,
  'checkout.sessions.create': createCheckoutSession,
  'checkout.sessions.expire': expireCheckoutSession,
  'checkout.sessions.list': listCheckoutSessions,
  'checkout.sessions.listLineItems': listCheckoutLineItems,
  'checkout.sessions.retrieve': retrieveCheckoutSession,
  'disputes.close': closeDispute,
  'disputes.list': listDisputes,
  'disputes.open': openDispute,
  'disputes.retrieve': retrieveDispute,
  'entitlements.activeEntitlements.list': listActiveEntitlements,
  'entitlements.features.create': createFeature,
  'entitlements.features.list': listFeatures,
  'entitlements.features.retrieve': retrieveFeature,
  'entitlements.features.update': updateFeature,
  'paymentMethods.attach': attachPaymentMethod,
  'paymentMethods.create': createPaymentMethod,
  'paymentMethods.detach': detachPaymentMethod,
  'paymentMethods.list': listPaymentMethods,
  'paymentMethods.retrieve': retrievePaymentMethod,
  'paymentMethods.update': updatePaymentMethod,
  'productFeatures.create': createProductFeature,
  'productFeatures.delete': deleteProductFeature,
  'productFeatures.list': listProductFeatures,
  'refunds.create': createRefund,
  'refunds.list': listRefunds,
  'refunds.retrieve': retrieveRefund,
  'setupIntents.authenticate': authenticateSetupIntent,
  'setupIntents.cancel': cancelSetupIntent,
  'setupIntents.confirm': confirmSetupIntent,
  'setupIntents.create': createSetupIntent,
  'setupIntents.list': listSetupIntents,
  'setupIntents.retrieve': retrieveSetupIntent,
  'taxIds.create': createTaxId,
  'taxIds.delete': deleteTaxId,
  'taxIds.list': listTaxIds,
  'taxIds.retrieve': retrieveTaxId,
  'webhookEndpoints.create': createWebhookEndpoint,
  'webhookEndpoints.delete': deleteWebhookEndpoint,
  'webhookEndpoints.list': listWebhookEndpoints,
  'webhookEndpoints.retrieve': retrieveWebhookEndpoint,
  'webhookEndpoints.setSecret': setWebhookSecret,
  'webhookEndpoints.update': updateWebhookEndpoint,
}
