import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { serveIdentityProvider } from '@freehold/testing/serve-identity-provider'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const provider = await serveIdentityProvider(`${freehold.origin}/api/auth/sso/callback`)
afterAll(() => provider.close())

async function openPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    baseURL: freehold.origin,
  })
  return context.newPage()
}

async function expectAccessible(page: Page): Promise<void> {
  for (const [colorScheme, width] of [
    ['dark', 390],
    ['light', 1360],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await expectNoAxeViolations(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide, `scrolls sideways at ${width}`).toBe(false)
  }
}

test('an owner connects the company’s server; from then on its people sign in there and are members', async () => {
  // As staff give it: what Northwind pays for is another plan, and every sync says so.
  await freehold.sql(
    `insert into control.plan_override (tenant_id, plan, reason) select id, 'enterprise', 'Tried out' from control.tenants where slug = 'northwind'`,
  )
  const owner = freehold.demo.people.find(({ tenant, role }) => tenant === 'northwind' && role === 'owner')
  const page = await openPage()
  await page.goto('/sign-in?to=/w/northwind/settings/security')
  await page.getByLabel('E-mail').fill(owner?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(owner?.password ?? '')
  await page.keyboard.press('Enter')

  await page.getByLabel('Issuer').fill(provider.issuer)
  await page.getByLabel('Client id').fill(provider.clientId)
  await page.getByLabel('Client secret').fill(provider.clientSecret)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Kept, never shown').waitFor()
  await page.getByLabel('Add a domain').fill('northwind-studio.example')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('_freehold-challenge.northwind-studio.example').waitFor()
  await page.getByRole('button', { name: 'Check northwind-studio.example' }).click()
  await page.getByText('The record is not there yet').waitFor()
  await expectAccessible(page)
  // What the owner of the domain would do in the DNS.
  await freehold.sql(`
    with proven as (update app.sso_domain set verified_at = now() returning tenant_id, domain)
    insert into control.sso_domain (tenant_id, domain) select tenant_id, domain from proven`)
  await page.reload()
  await page.getByText('Proven', { exact: true }).waitFor()

  const colleague = await openPage()
  provider.signsIn({
    sub: 'u-1',
    email: 'ida.lindqvist@northwind-studio.example',
    email_verified: true,
    name: 'Ida Lindqvist',
  })
  await colleague.goto('/sign-in?to=/w/northwind/members')
  await colleague.getByLabel('E-mail').fill('ida.lindqvist@northwind-studio.example')
  await colleague.keyboard.press('Tab')
  await colleague.getByRole('button', { name: 'Continue with Northwind Studio' }).waitFor()
  await expectAccessible(colleague)
  await colleague.getByRole('button', { name: 'Continue with Northwind Studio' }).click()
  await colleague.waitForURL((url) => url.pathname === '/w/northwind/members')
  await colleague.getByText('Ida Lindqvist').first().waitFor()

  const stranger = await openPage()
  provider.signsIn({ sub: 'u-2', email: 'boss@blue-harbor.example', email_verified: true })
  await stranger.goto('/sign-in')
  await stranger.getByLabel('E-mail').fill('x@northwind-studio.example')
  await stranger.keyboard.press('Tab')
  await stranger.getByRole('button', { name: 'Continue with Northwind Studio' }).click()
  await stranger.getByText('speaks of an address that is not your company’s').waitFor()

  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  const remove = page.getByRole('dialog', { name: 'Remove single sign-on?' })
  await remove.waitFor()
  await expectAccessible(page)
  await remove.getByRole('button', { name: 'Remove' }).click()
  await remove.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Issuer').inputValue()).toBe('')
}, 240_000)
