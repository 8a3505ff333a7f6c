import {
  expectNoAxeViolations,
  expectNoAxeViolationsInBothSchemes,
} from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    baseURL: freehold.origin,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A refused sign-in is a 401 on purpose, and Chromium logs every failed load.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

test('a new person signs up, confirms the address, makes a workspace and is at home in it', async () => {
  const { page, complaints } = await openPage()
  const email = 'ines.de-la-cruz@example.com'
  const password = 'correct horse battery staple'
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill('Inés de la Cruz')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await expectNoAxeViolations(page)
  await page.keyboard.press('Enter')
  await page.getByText('We sent a link').waitFor()
  const link = (await freehold.mailTo(email)).links.find((url) => url.includes('/verify-email'))
  await page.goto(link ?? '')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')

  await page.getByLabel('Name').fill('De la Cruz & Daughters')
  expect(await page.getByLabel('Address').inputValue()).toBe('de-la-cruz-daughters')
  await expectNoAxeViolations(page)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/w/de-la-cruz-daughters')
  await page.getByRole('heading', { level: 1 }).waitFor()

  await page.getByRole('link', { name: 'Audit log' }).click()
  await page.getByRole('row', { name: /De la Cruz & Daughters/ }).waitFor()
  await expectNoAxeViolations(page)
  expect(complaints).toEqual([])
})

test('another company’s workspace and one that does not exist are the same page', async () => {
  const { page } = await openPage()
  const person = freehold.demo.people.find(({ tenant, role }) => tenant === 'blue-harbor' && role === 'owner')
  await signIn(page, person?.email ?? '', person?.password ?? '')
  const read = async (slug: string) => {
    await page.goto(`/w/${slug}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return ((await page.locator('main').textContent()) ?? '').replaceAll(slug, '…')
  }
  expect(await read('northwind')).toBe(await read('no-such-workspace'))
})

test('a refused sign-in says so, and a good one returns to the page that was asked for', async () => {
  const { page } = await openPage()
  const person = freehold.demo.people.find(({ tenant, role }) => tenant === 'northwind' && role === 'member')
  await page.goto('/w/northwind/members')
  await page.waitForURL('**/sign-in?**')
  await page.getByLabel('E-mail').fill(person?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill('not the password at all')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/w/northwind/members')
  await page.getByRole('row', { name: /Olivia Marchetti/ }).waitFor()
})

const routes = ['', '/members', '/audit-log', '/jobs', '/trash', '/profile']

test('every page is accessible and silent in light and dark, wide and at 390 px, with palette and shortcuts open', async () => {
  const { page, complaints } = await openPage()
  const person = freehold.demo.people.find(({ tenant, role }) => tenant === 'northwind' && role === 'owner')
  await signIn(page, person?.email ?? '', person?.password ?? '')
  for (const width of [1360, 390]) {
    await page.setViewportSize({ width, height: 860 })
    for (const route of routes) {
      await page.goto(`/w/northwind${route}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await expectNoAxeViolationsInBothSchemes(page)
    }
  }
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  expect(complaints).toEqual([])
})

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/w/**')
}
