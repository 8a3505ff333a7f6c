import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { authenticatorCode } from './authenticator.ts'
import { type DemoPerson, useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const profile = '/w/northwind/profile'

async function openPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    baseURL: freehold.origin,
    acceptDownloads: true,
  })
  return context.newPage()
}

function person(role: string, tenant = 'northwind'): DemoPerson {
  const found = freehold.demo.people.find((each) => each.tenant === tenant && each.role === role)
  if (!found) throw new Error(`The demo has no ${role} of ${tenant}`)
  return found
}

async function enterPassword(page: Page, { email, password }: DemoPerson): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

async function signIn(page: Page, who: DemoPerson): Promise<void> {
  await page.goto('/sign-in')
  await enterPassword(page, who)
  await page.waitForURL('**/w/**')
}

/** The page and the dialog over it: dark and narrow, light and wide. */
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

/** Makes the server find every proof too old, as ten minutes would. */
async function forgetProofs(page: Page): Promise<void> {
  await freehold.sql(`update auth.session set proven_at = 'epoch'`)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test('two-step sign-in: set up, sign in with a code and with a backup code, prove, renew, switch off', async () => {
  const page = await openPage()
  const who = person('member')
  await signIn(page, who)
  await page.goto(profile)
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up two-step sign-in' })
  await dialog.getByRole('img', { name: /QR code/ }).waitFor()
  await expectAccessible(page)
  const key = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByLabel('Code from your app').fill('000000')
  await page.keyboard.press('Enter')
  await dialog.getByText('This code is not right').waitFor()
  await dialog.getByLabel('Code from your app').fill(authenticatorCode(key))
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'Backup codes' })
  await list.waitFor()
  await expectAccessible(page)
  const codes = await list.getByRole('listitem').allTextContents()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  const file = await readFile(await download.path(), 'utf8')
  expect(codes.filter((code) => file.includes(code))).toHaveLength(10)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 backup codes left').waitFor()

  // With a code of the app.
  await page.getByRole('button', { name: 'Sign out here' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto(`/sign-in?to=${profile}`)
  await enterPassword(page, who)
  await page.getByLabel('Code from your app').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Code from your app').fill(authenticatorCode(key, 1))
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === profile)

  // With a backup code, on another browser.
  const other = await openPage()
  await other.goto(`/sign-in?to=${profile}`)
  await enterPassword(other, who)
  await other.getByRole('button', { name: 'Use a backup code' }).click()
  await other.getByLabel('Backup code').fill(codes[0] ?? '')
  await other.keyboard.press('Enter')
  await other.getByText('9 backup codes left').waitFor()

  // A dangerous act, when the proof is old: asked for in place, done afterwards.
  await forgetProofs(page)
  await page.getByRole('button', { name: 'New backup codes' }).click()
  const prove = page.getByRole('dialog', { name: 'Confirm it is you' })
  await prove.getByRole('button', { name: 'Use a backup code' }).click()
  await expectAccessible(page)
  await prove.getByLabel('Backup code').fill(codes[1] ?? '')
  await page.keyboard.press('Enter')
  const renewed = page.getByRole('dialog', { name: 'Your backup codes' })
  await renewed.waitFor()
  expect(await renewed.getByRole('listitem').allTextContents()).not.toContain(codes[2])
  await renewed.getByRole('button', { name: 'I have kept them' }).click()

  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('dialog', { name: 'Switch off two-step sign-in?' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).waitFor()
}, 240_000)

test('who gives the proof up is left where they were: the act is not done, the dialog under it stays', async () => {
  const page = await openPage()
  await signIn(page, person('admin'))
  await page.goto(profile)
  await forgetProofs(page)
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  const prove = page.getByRole('dialog', { name: 'Confirm it is you' })
  await prove.getByLabel('Password', { exact: true }).fill('not my password at all')
  await page.keyboard.press('Enter')
  await prove.getByText('This is not your password').waitFor()
  await page.keyboard.press('Escape')
  await prove.waitFor({ state: 'detached' })
  await page.getByText('Confirm that it is you to go on').waitFor()
  await page.getByText('Off', { exact: true }).waitFor()
})

test('a workspace that requires two steps leads to setting them up, and back to where one wanted to go', async () => {
  await freehold.sql(`update control.tenants set mfa_required = true where slug = 'blue-harbor'`)
  const page = await openPage()
  const who = person('owner', 'blue-harbor')
  await page.goto('/sign-in?to=/w/blue-harbor/members')
  await enterPassword(page, who)
  await page.waitForURL((url) => url.pathname === '/two-step')
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  const key = (await page.locator('code').textContent()) ?? ''
  await expectAccessible(page)
  await page.getByLabel('Code from your app').fill(authenticatorCode(key))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.waitForURL((url) => url.pathname === '/w/blue-harbor/members')
  await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
})

test('passkeys: add, sign in with one, prove with one, rename, remove', async () => {
  const page = await openPage()
  await addAuthenticator(page)
  await signIn(page, person('guest'))
  await page.goto(profile)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await dialog.getByLabel('Name').fill('Work laptop')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: 'Passkeys' })
  await list.getByText('Work laptop').waitFor()

  await page.getByRole('button', { name: 'Sign out here' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto(`/sign-in?to=${profile}`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL((url) => url.pathname === profile)

  await forgetProofs(page)
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  const prove = page.getByRole('dialog', { name: 'Confirm it is you' })
  await prove.getByRole('button', { name: 'Use a passkey' }).waitFor()
  await expectAccessible(page)
  await prove.getByRole('button', { name: 'Use a passkey' }).click()
  const enrol = page.getByRole('dialog', { name: 'Set up two-step sign-in' })
  await enrol.waitFor()
  await page.keyboard.press('Escape')
  await enrol.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Rename Work laptop' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Blue key')
  await page.keyboard.press('Enter')
  await list.getByText('Blue key').waitFor()
  await page.getByRole('button', { name: 'Remove Blue key' }).click()
  await page.getByRole('dialog', { name: 'Remove passkey?' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await list.waitFor({ state: 'detached' })
})

/** A fingerprint reader in software, as Chromium's own tests use it. */
async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('a session that is signed out elsewhere is over at once, without a click', async () => {
  const who = person('owner')
  const [here, there] = [await openPage(), await openPage()]
  await signIn(there, who)
  await signIn(here, who)
  await here.goto(profile)
  const sessions = here.getByRole('list', { name: 'Sessions' })
  await sessions.getByRole('listitem').nth(1).waitFor()
  expect(await sessions.getByText('This browser').count()).toBe(1)
  await expectAccessible(here)
  await here.getByRole('button', { name: /Sign out the other session|Sign out all/ }).click()
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
  await there.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
})
