import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { screenshot } from '@freehold/testing/screenshot'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

/** The page and what lies over it: dark and narrow, light and wide. Both looks are kept as pictures. */
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
    await screenshot(page, `billing/${name}-${colorScheme}-${width}`)
  }
}

test('a new workspace compares plans, tries one without a card, and sets a payment method; nothing is believed on the way back', async () => {
  const { page, complaints } = await openAs('owner')
  const summary = page.locator('.web-billing-card')
  const billing = async () => {
    await page.goto('/w/life-ltd/billing')
    await summary.waitFor()
  }

  await page.goto('/new-workspace')
  await page.getByLabel('Name').fill('Life Ltd')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/w/life-ltd')
  // Its home page lists what changed there, and links to it as "Billing" too.
  const rail = page.getByRole('list', { name: 'Workspace' })
  await rail.getByRole('link', { name: 'Billing' }).click()
  await page.getByRole('link', { name: 'Choose a plan' }).click()
  const team = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Team' }) })
  await team.getByText('Everything').or(team.getByText('Custom roles')).first().waitFor()
  await expectAccessible(page, 'plans')
  await team.getByRole('button', { name: 'Try 14 days free' }).click()
  const trial = page.getByRole('dialog', { name: 'Try Team for 14 days' })
  await trial.waitFor()
  await expectAccessible(page, 'trial')
  await trial.getByRole('button', { name: 'Start the trial' }).click()
  await page.getByText('Try Team: done').waitFor()
  await billing()
  await summary.getByText('You are trying Team').waitFor()

  await summary.getByRole('button', { name: 'Add a payment method' }).click()
  await page.getByRole('button', { name: 'Save card' }).click()
  await page.waitForURL('**/w/life-ltd/billing**')
  await summary.getByText('Visa •••• 4242').waitFor()
  await expectAccessible(page, 'trying')
  expect(complaints).toEqual([])
})

test('an admin sees the bills, and that an owner decides', async () => {
  const { page, complaints } = await openAs('admin')
  await page.goto('/w/northwind/billing')
  await page.getByText('You can look, not change').waitFor()
  const button = page.getByRole('button', { name: 'Edit details' })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  // What is above the button is there: nothing moves it away from under the mouse.
  for (const loaded of ['API calls', 'Paid']) await page.getByText(loaded, { exact: true }).first().waitFor()
  await button.hover()
  await page.getByRole('tooltip', { name: /^Your role lets you see this, not change it\. Ask / }).waitFor()
  await page.mouse.move(0, 0)
  await expectAccessible(page, 'admin')
  expect(complaints).toEqual([])
})
