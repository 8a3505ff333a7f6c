import { createCustomer } from './customers/create-customer.ts'
import { deleteCustomer } from './customers/delete-customer.ts'
import { listCustomers, retrieveCustomer } from './customers/read-customer.ts'
import { updateCustomer } from './customers/update-customer.ts'
import { createPrice, listPrices, retrievePrice, updatePrice } from './prices/prices.ts'
import { createProduct, listProducts, retrieveProduct, updateProduct } from './products/products.ts'
import { smallCommands } from './small-commands.ts'
import { createSubscription } from './subscriptions/create-subscription.ts'
import { listSubscriptions, retrieveSubscription } from './subscriptions/read-subscription.ts'

/**
 * Every call the simulated account understands: `(world, { id, parent, params }) → answer`. Lists answer all rows, newest
 * first; pages, `expand` and the wire format are the HTTP side's.
 */
export const commands = {
  ...smallCommands,
  'customers.create': createCustomer,
  'customers.update': updateCustomer,
  'customers.retrieve': retrieveCustomer,
  'customers.list': listCustomers,
  'customers.del': deleteCustomer,
  'products.create': createProduct,
  'products.update': updateProduct,
  'products.retrieve': retrieveProduct,
  'products.list': listProducts,
  'prices.create': createPrice,
  'prices.update': updatePrice,
  'prices.retrieve': retrievePrice,
  'prices.list': listPrices,
  'subscriptions.create': createSubscription,
  'subscriptions.retrieve': retrieveSubscription,
  'subscriptions.list': listSubscriptions,
}
