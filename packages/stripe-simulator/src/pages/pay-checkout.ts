import { checkoutPage } from './checkout.ts'
import type { PageAnswer, Site } from './page.ts'

/** The Pay button. */
export function payCheckout(site: Site, id: string, _fields: URLSearchParams): PageAnswer | null {
  return checkoutPage(site, id, 'Not yet.')
}
