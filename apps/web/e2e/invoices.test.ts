import { expectNoAxeViolationsInBothSchemes } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

test('an invoice is written by keys alone, issued, had as a PDF, paid, and told of in the report', async () => {
  const { page, complaints } = await openAs('owner')
  await page.goto('/w/northwind/settings/invoices')
  await page.getByLabel('Name', { exact: true }).fill('Northwind Studio GmbH')
  await page.getByRole('button', { name: 'Save invoice settings' }).click()
  await page.getByText('Invoice settings saved').waitFor()
  await expectNoAxeViolationsInBothSchemes(page)

  await page.goto('/w/northwind/invoices')
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.keyboard.press('n')
  await page.keyboard.press('i')
  await page.getByRole('heading', { level: 1, name: 'New invoice' }).waitFor()
  await page.getByLabel('Client', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Search: Client' }).waitFor()
  await page.keyboard.type('Acme')
  await page.getByRole('option', { name: /Acme/ }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  await page.getByLabel('What for, line 1').focus()
  await page.keyboard.type('Concept')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2,5')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('100.10')
  await page.keyboard.press('Enter')
  await page.keyboard.type('A mistake')
  await page.keyboard.press('Control+Backspace')
  expect(await page.getByRole('group', { name: /^Line/ }).count()).toBe(1)
  await page.getByLabel('Tax %, line 1').fill('10')
  await page.getByLabel('Totals').getByText('275.28').waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.keyboard.press('Control+Enter')

  await page.getByRole('heading', { level: 1, name: /^Draft for/ }).waitFor()
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'Issue invoice?' })
  await question.waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await question.getByRole('button', { name: 'Issue', exact: true }).click()
  await question.waitFor({ state: 'detached' })

  const pdf = await page.getByRole('link', { name: 'Download PDF' }).getAttribute('href')
  const file = await page.request.get(pdf ?? '')
  expect(String((await file.body()).subarray(0, 5))).toBe('%PDF-')
  await expectNoAxeViolationsInBothSchemes(page)

  await page.getByRole('button', { name: 'Mark as paid' }).click()
  const payment = page.getByRole('dialog', { name: 'Mark as paid?' })
  await payment.getByRole('button', { name: 'Mark as paid' }).click()
  await payment.waitFor({ state: 'detached' })
  await page.getByText('marked it as paid').waitFor()

  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await page.getByRole('table', { name: /Revenue by month/ }).waitFor()
  await page
    .getByRole('table', { name: /Revenue by client/ })
    .getByRole('link')
    .first()
    .waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  expect(complaints).toEqual([])
})
