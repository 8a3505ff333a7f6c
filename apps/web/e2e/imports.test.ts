import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

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

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

/** What the drawer says of its numbers, by label. */
async function numbersOf(page: Page): Promise<Record<string, string>> {
  const rows = await page.getByRole('dialog').locator('.fh-property').allInnerTexts()
  return Object.fromEntries(rows.map((row) => row.split(/\s*\n\s*/) as [string, string]))
}

test('an owner takes the template, imports projects, and reads which rows were not taken and why', async () => {
  const page = await signIn('owner', '/w/northwind/projects')
  await page.getByRole('button', { name: 'Import' }).click()
  const drawer = page.getByRole('dialog', { name: 'Import projects' })
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('link', { name: 'Template' }).click(),
  ])
  expect(template.suggestedFilename()).toBe('projects-template.csv')
  const lines = (await readFile(await template.path(), 'utf8')).split('\r\n')
  expect(lines[0]).toMatch(/^Name,Client id,Status,Due date,/)

  await drawer.getByRole('button', { name: 'Import' }).click()
  await drawer.getByText('Choose a file first.').waitFor()
  await drawer.getByLabel('File').setInputFiles(file('plan.xlsx', 'PK'))
  await drawer.getByText(/Only CSV and NDJSON files/).waitFor()
  await expectAccessible(page, 'choose')

  const rows = [...lines.slice(0, 2), 'Odd one,,lost,2026-02-30,,,,']
  await drawer.getByLabel('File').setInputFiles(file('projects.csv', rows.join('\n')))
  await drawer.getByText('projects.csv').waitFor()
  await drawer.getByRole('button', { name: 'Import' }).click()
  await drawer.getByText('Done', { exact: true }).waitFor()
  expect(await numbersOf(page)).toEqual({
    Rows: '2',
    Created: '1',
    Updated: '0',
    Unchanged: '0',
    'Not taken': '1',
  })
  await drawer.getByText(/Due date: /).waitFor()
  await expectAccessible(page, 'result')
  const [errors] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('link', { name: 'Rows not taken, as CSV' }).click(),
  ])
  expect(await readFile(await errors.path(), 'utf8')).toContain('2,,status,')

  await page.reload()
  await drawer.getByText('Done', { exact: true }).waitFor()
  await drawer.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('link', { name: 'Website relaunch' }).first().waitFor()
  expect(page.url()).not.toContain('import=')
})

test('a file of clients whose columns nobody knows is refused as a whole, in words', async () => {
  const page = await signIn('member', '/w/northwind/clients?import=true')
  const drawer = page.getByRole('dialog', { name: 'Import clients' })
  await drawer.getByLabel('File').setInputFiles(file('clients.csv', 'Name,Shoe size\nHarbour Books,44\n'))
  await drawer.getByRole('button', { name: 'Import' }).click()
  await drawer.getByText(/There is no column “Shoe size”/).waitFor()
  await expectAccessible(page, 'failed')
})

test('who may not import is told so on the button', async () => {
  const page = await signIn('guest', '/w/northwind/projects')
  const button = page.getByRole('button', { name: 'Import' })
  await button.waitFor()
  expect(await button.getAttribute('aria-disabled')).toBe('true')
})
