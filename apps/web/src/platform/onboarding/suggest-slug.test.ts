import { tenantSlug } from '@freehold/platform/tenants/schema'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { suggestSlug } from './suggest-slug.ts'

test.each([
  ['Ångström & Söhne GmbH', 'angstrom-sohne-gmbh'],
  ['  -- Acme --  ', 'acme'],
  ['שלום', ''],
])('%j suggests %j', (name, slug) => {
  expect(suggestSlug(name)).toBe(slug)
})

test('a suggestion from any long name is an address the server takes', () => {
  const slug = suggestSlug('The Quite Extraordinarily Long Name of a Company - & Partners')
  expect(slug.length).toBeLessThanOrEqual(48)
  expect(z.safeParse(tenantSlug, slug).success).toBe(true)
})
