import { completeSession } from './checkout/complete-session.ts'
import { passRealTime } from './clocks/pass-time.ts'
import {
  advanceTestClock,
  createTestClock,
  deleteTestClock,
  listTestClocks,
  retrieveTestClock,
} from './clocks/test-clocks.ts'
import { createCustomer } from './customers/create-customer.ts'
import { deleteCustomer } from './customers/delete-customer.ts'
import { listCustomers, retrieveCustomer } from './customers/read-customer.ts'
import { updateCustomer } from './customers/update-customer.ts'
import { listEvents, retrieveEvent } from './events/events.ts'
import { invoiceCommands } from './invoices/invoice-commands.ts'
import {
  authenticatePayment,
  confirmPaymentIntent,
  listPaymentIntents,
  retrievePaymentIntent,
} from './payments/payment-intents.ts'
import {
  listBalanceTransactions,
  listCharges,
  listInvoicePayments,
  retrieveCharge,
  retrieveInvoicePayment,
} from './payments/read-payments.ts'
import { createPrice, listPrices, retrievePrice, updatePrice } from './prices/prices.ts'
import {
  createProduct,
  deleteProduct,
  listProducts,
  retrieveProduct,
  updateProduct,
} from './products/products.ts'
import { changeSettings } from './settings/change-settings.ts'
import { smallCommands } from './small-commands.ts'
import { subscriptionCommands } from './subscriptions/subscription-commands.ts'

/**
 * Every call the simulated account understands: `(world, { id, parent, params }) → answer`. Lists answer all rows, newest
 * first; pages, `expand` and the wire format are the HTTP side's.
 */
export const commands = {
  ...smallCommands,
  ...subscriptionCommands,
  ...invoiceCommands,
  'customers.create': createCustomer,
  'customers.update': updateCustomer,
  'customers.retrieve': retrieveCustomer,
  'customers.list': listCustomers,
  'customers.del': deleteCustomer,
  'customerBalanceTransactions.list': listBalanceTransactions,
  'products.create': createProduct,
  'products.update': updateProduct,
  'products.retrieve': retrieveProduct,
  'products.list': listProducts,
  'products.del': deleteProduct,
  'prices.create': createPrice,
  'prices.update': updatePrice,
  'prices.retrieve': retrievePrice,
  'prices.list': listPrices,
  'paymentIntents.retrieve': retrievePaymentIntent,
  'paymentIntents.list': listPaymentIntents,
  'paymentIntents.confirm': confirmPaymentIntent,
  'charges.retrieve': retrieveCharge,
  'charges.list': listCharges,
  'invoicePayments.retrieve': retrieveInvoicePayment,
  'invoicePayments.list': listInvoicePayments,
  'events.retrieve': retrieveEvent,
  'events.list': listEvents,
  'testClocks.create': createTestClock,
  'testClocks.advance': advanceTestClock,
  'testClocks.retrieve': retrieveTestClock,
  'testClocks.list': listTestClocks,
  'testClocks.del': deleteTestClock,
  // Not of Stripe's API: what people do on its pages, its dashboard's settings, time.
  'checkout.sessions.complete': completeSession,
  'paymentIntents.authenticate': authenticatePayment,
  'settings.change': changeSettings,
  'time.pass': passRealTime,
}
