import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold(() => ({ WEBHOOKS_TO_LOOPBACK: 'on' }))
const browser = await useBrowser()

const received: { headers: Record<string, string>; body: string }[] = []
let status = 200
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    received.push({
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks).toString('utf8'),
    })
    response.writeHead(status, { 'content-type': 'text/plain' })
    response.end('thanks')
  })
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
afterAll(() => void receiver.close())
const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`

async function signIn(role: string, to: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    baseURL: freehold.origin,
  })
  const page = await context.newPage()
  const person = freehold.demo.people.find((one) => one.tenant === 'northwind' && one.role === role)
  await page.goto(`/sign-in?to=${to}`)
  await page.getByLabel('E-mail').fill(person?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
  await page.keyboard.press('Enter')
  return page
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width] of [
    ['dark', 390],
    ['light', 1360],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await expectNoAxeViolations(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(wide, `${name} scrolls sideways at ${width}`).toBe(false)
  }
}

test('an admin makes a webhook, keeps its secret, hears of a project, sees the delivery and sends it again', async () => {
  const page = await signIn('owner', '/w/northwind/settings/webhooks')
  await page.getByText('No webhooks yet').waitFor()
  await expectAccessible(page, 'empty')
  await page.getByRole('button', { name: 'New webhook' }).first().click()
  const drawer = page.getByRole('dialog', { name: 'New webhook' })
  await drawer.getByLabel('Address').fill('https://169.254.169.254/')
  await drawer.getByRole('button', { name: 'Create webhook' }).click()
  await drawer.getByText('Must be an address on the open internet.').waitFor()
  await drawer.getByLabel('Address').fill(address)
  await drawer.getByLabel('All events').click()
  await drawer.getByRole('checkbox', { name: 'Project', exact: true }).click()
  await expectAccessible(page, 'new')
  await drawer.getByRole('button', { name: 'Create webhook' }).click()
  const secretDialog = page.getByRole('dialog', { name: 'Signing secret' })
  await secretDialog.waitFor()
  const secret = (await secretDialog.locator('code').first().textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await expectAccessible(page, 'secret')
  await secretDialog.getByRole('button', { name: 'I have kept it' }).click()

  await page.getByRole('heading', { name: address }).waitFor()
  await page.getByRole('button', { name: 'Send test' }).click()
  const detail = page.getByRole('dialog', { name: 'webhook.test' })
  await detail.getByText('HTTP 200').first().waitFor()
  await detail.getByText('thanks').waitFor()
  await expectAccessible(page, 'delivery')
  await page.keyboard.press('Escape')
  await detail.waitFor({ state: 'detached' })

  await page.goto('/w/northwind/projects?new=true')
  const project = page.getByRole('dialog')
  await project.getByLabel('Name').fill('Told to the world')
  await project.getByRole('button', { name: 'Create project' }).click()
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2)
  const told = new Webhook(secret).verify(received[1]?.body ?? '', received[1]?.headers ?? {})
  expect(told).toMatchObject({ type: 'project.created', data: { name: 'Told to the world' } })

  status = 500
  await page.goto('/w/northwind/settings/webhooks')
  await page.getByRole('link', { name: address }).click()
  await page.getByRole('button', { name: 'Send again: project.created' }).click()
  await page.getByText('HTTP 500').first().waitFor()
  status = 200
  // The test, the event, and the event again: refused once, then taken.
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(4)
  await page.getByText('Delivered').nth(1).waitFor({ timeout: 30_000 })
  expect(new Set(received.slice(1).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  await expectAccessible(page, 'endpoint')

  await page.getByRole('button', { name: `Actions for ${address}` }).click()
  await page.getByRole('menuitem', { name: 'Rotate secret' }).click()
  const rotate = page.getByRole('dialog', { name: 'Rotate the signing secret?' })
  await rotate.waitFor()
  await expectAccessible(page, 'rotate')
  await rotate.getByRole('button', { name: 'Rotate secret' }).click()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByText('Old secret ends').waitFor()
  await page.goto('/w/northwind/settings/webhooks')
  await page.getByText('Healthy').first().waitFor()
  await expectAccessible(page, 'list')
})

test('a member is told that webhooks are not theirs', async () => {
  const page = await signIn('member', '/w/northwind/settings/webhooks')
  await page
    .getByText('webhook:read')
    .or(page.getByText('see webhooks'))
    .or(page.getByText('admin'))
    .first()
    .waitFor()
  expect(await page.getByText(address).count()).toBe(0)
  await expectAccessible(page, 'member')
})
