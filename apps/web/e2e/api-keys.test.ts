import { expectNoAxeViolationsInBothSchemes } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openPageAs = openingAs(browser, freehold)

/** On the page of API keys. */
async function openAs(role: string, width?: number) {
  const opened = await openPageAs(role, width, ['clipboard-read', 'clipboard-write'])
  await opened.page.goto('/w/northwind/settings/api-keys')
  await opened.page.getByRole('link', { name: 'API keys' }).first().waitFor()
  return opened
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const secret = 'Copy the key now'

async function tokenShown(page: Page): Promise<string> {
  await dialog(page, secret).waitFor()
  return (await dialog(page, secret).locator('code').first().textContent()) ?? ''
}

/** What a program with this key gets. */
async function call(token: string): Promise<number> {
  const answer = await fetch(`${freehold.origin}/trpc/members.list?input=${encodeURIComponent('{}')}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.status
}

async function act(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function makeKey(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New API key' }).first().click()
  const drawer = dialog(page, 'New API key')
  await drawer.getByRole('textbox', { name: 'Name' }).fill(name)
  await drawer.getByRole('button', { name: 'Read only' }).click()
  await drawer.getByRole('button', { name: 'Create key' }).click()
  return tokenShown(page)
}

test('a key is made with scopes, shown once, works at once; rotated both secrets work; revoked neither does', async () => {
  const { page, complaints } = await openAs('owner')
  const token = await makeKey(page, 'Nightly import')
  expect(token).toMatch(/^fh_live_\w{49}$/)
  expect(await call(token)).toBe(200)
  const line = await dialog(page, secret).locator('code').nth(1).textContent()
  expect(line).toBe(`curl -H 'Authorization: Bearer ${token}' '${freehold.origin}/api/v1/clients?limit=5'`)
  await page.getByRole('button', { name: 'Copy API key' }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(token)
  await expectNoAxeViolationsInBothSchemes(page)
  // A slip of the hand does not lose it.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await dialog(page, secret).waitFor({ state: 'detached' })
  await page.getByText(`fh_live_…${token.slice(-4)}`).waitFor()
  await page.reload()
  await page.getByText(`fh_live_…${token.slice(-4)}`).waitFor()
  expect(await page.content()).not.toContain(token.slice(8, 40))

  await act(page, 'Nightly import', 'Rotate…')
  await dialog(page, /^Rotate/).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await dialog(page, /^Rotate/)
    .getByRole('button', { name: 'Rotate' })
    .click()
  const second = await tokenShown(page)
  expect(second).not.toBe(token)
  expect([await call(token), await call(second)]).toEqual([200, 200])
  await page.getByRole('button', { name: 'I have copied it' }).click()

  await act(page, 'Nightly import', 'Revoke…')
  await dialog(page, /^Revoke/).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await dialog(page, /^Revoke/)
    .getByRole('button', { name: 'Revoke' })
    .click()
  await page.getByText('API key revoked').waitFor()
  expect([await call(token), await call(second)]).toEqual([401, 401])
  await page.goto('/w/northwind/settings/api-keys?ended=true')
  await page.getByText('Revoked', { exact: true }).waitFor()
  expect(complaints).toEqual([])
})

test('the drawer offers what the person may, all at once or what only reads; nothing chosen is told, axe finds nothing', async () => {
  const { page, complaints } = await openAs('owner')
  await page.getByRole('button', { name: 'New API key' }).click()
  const drawer = dialog(page, 'New API key')
  await drawer.getByRole('checkbox', { name: /See projects/ }).waitFor()
  await drawer.getByRole('textbox', { name: 'Name' }).fill('Nothing')
  await drawer.getByRole('button', { name: 'Create key' }).click()
  await drawer.getByText('Choose what the key may do.').waitFor()
  await drawer.getByRole('button', { name: 'Read only' }).click()
  expect(await drawer.getByRole('checkbox', { name: /See projects/ }).isChecked()).toBe(true)
  expect(await drawer.getByRole('checkbox', { name: /Create projects/ }).isChecked()).toBe(false)
  await drawer.getByRole('button', { name: 'Everything I may' }).click()
  expect(await drawer.getByRole('checkbox', { name: /Create projects/ }).isChecked()).toBe(true)
  expect(await drawer.getByRole('checkbox', { name: /Delete the workspace/ }).count()).toBe(0)
  await expectNoAxeViolationsInBothSchemes(page)
  expect(complaints).toEqual([])
})

test('a member makes personal keys only and sees no others; a guest is told why not', async () => {
  const member = await openAs('member')
  await member.page.getByText('No API keys yet').waitFor()
  await expectNoAxeViolationsInBothSchemes(member.page)
  await member.page.getByRole('button', { name: 'New API key' }).first().click()
  const drawer = dialog(member.page, 'New API key')
  expect(await drawer.getByRole('radio', { name: /The workspace/ }).isDisabled()).toBe(true)
  expect(await drawer.getByRole('radio', { name: /^Me/ }).isChecked()).toBe(true)
  expect(member.complaints).toEqual([])
})

test('on a phone keys are a list, and nothing stands out of the page', async () => {
  const { page, complaints } = await openAs('owner', 390)
  await page.getByText('Demo', { exact: true }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await page.getByRole('button', { name: 'New API key' }).click()
  await dialog(page, 'New API key')
    .getByRole('checkbox', { name: /See projects/ })
    .waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  expect(complaints).toEqual([])
})
