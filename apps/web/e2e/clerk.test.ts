import { createHash } from 'node:crypto'
import { addPerson } from '@freehold/testing/clerk-stand-in/instance'
import { sessionJson, userJson } from '@freehold/testing/clerk-stand-in/resources'
import { startClerkStandIn } from '@freehold/testing/clerk-stand-in/start-clerk-stand-in'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

/** Clerk's real browser code and our real server; only Clerk itself is a stand-in, which refuses what the SDKs would not send. */
const clerk = await startClerkStandIn()
afterAll(() => clerk.close())
const freehold = await useFreehold((origin) => clerk.environment(origin))
clerk.sendTo(`${freehold.origin}/api/auth/webhooks/clerk`)
const browser = await useBrowser()
const password = 'correct horse battery'
const email = 'grace@example.com'
const person = addPerson(clerk.instance, { email, password, firstName: 'Grace', lastName: 'Hopper' })

/** The server's answer to an act whose proof is too old. */
const wantsProof = {
  status: 403,
  contentType: 'application/json',
  body: JSON.stringify({
    error: {
      message: 'Prove who you are first.',
      code: -32003,
      data: { code: 'forbidden', requestId: 'r', fields: [], details: { reason: 'step_up' } },
    },
  }),
}

async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    baseURL: freehold.origin,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // A refused password is a 422 on purpose, and Chromium logs every failed load.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

async function enterPassword(page: Page, text: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

async function enterEmail(page: Page): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.waitForURL('**#/factor-one')
}

async function signIn(page: Page): Promise<void> {
  await enterEmail(page)
  await enterPassword(page, password)
}

async function makeWorkspace(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/w/${name.toLowerCase()}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test('a wrong password is refused; a right one leads to where one wanted to go, and a first workspace', async () => {
  const { page, complaints } = await openPage()
  await page.goto('/new-workspace')
  await page.waitForURL('**/sign-in?**')
  await enterEmail(page)
  await enterPassword(page, 'not the password at all')
  await page.getByText('Password is incorrect').first().waitFor()
  await enterPassword(page, password)
  await page.waitForURL('**/new-workspace')
  await makeWorkspace(page, 'Arlington')
  await page.goto('/new-workspace')
  await makeWorkspace(page, 'Vassar')
  const suffix = createHash('sha1').update(clerk.instance.publishableKey).digest('base64url').slice(0, 8)
  const cookies = await page.context().cookies()
  expect(cookies.map(({ name }) => name)).toContain(`__session_${suffix}`)
  expect(complaints).toEqual([])
})

test('a reload stays signed in, another workspace is a choice away, and signing out ends it on both sides', async () => {
  const { page, complaints } = await openPage()
  await page.goto('/sign-in')
  await signIn(page)
  await page.waitForURL('**/w/*')
  await page.goto('/w/arlington')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()

  await page.getByRole('button', { name: /Arlington/ }).click()
  await page.getByRole('menuitem', { name: /Vassar/ }).click()
  await page.waitForURL('**/w/vassar')
  await page.getByRole('button', { name: /Vassar/ }).waitFor()

  const before = await page.context().cookies()
  await page.getByRole('button', { name: /Grace Hopper/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.getByLabel('Email address').waitFor()
  const token = before.find(({ name }) => name === '__session')?.value ?? ''
  const stillAlive = await fetch(`${freehold.origin}/api/auth/get-session`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await stillAlive.json()).toEqual({ user: null })
  expect([...clerk.instance.sessions.values()].at(-1)?.status).not.toBe('active')
  expect(complaints).toEqual([])
})

test('a session ended at Clerk is over here at once; the same person goes on where they were', async () => {
  const { page } = await openPage()
  await page.goto('/sign-in')
  await signIn(page)
  await page.waitForURL('**/w/*')
  await page.goto('/w/vassar')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const session = [...clerk.instance.sessions.values()].at(-1)
  if (!session) throw new Error('There is no session')
  session.status = 'revoked'
  clerk.tell('session.revoked', sessionJson(session))
  await clerk.settled()
  await page.getByRole('link', { name: 'Members' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).waitFor()
  await enterPassword(page, password)
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('row', { name: /Grace Hopper/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/w/vassar/members')
})

test('what protects the account is Clerk’s own page', async () => {
  const { page, complaints } = await openPage()
  await page.goto('/sign-in')
  await signIn(page)
  await page.waitForURL('**/w/*')
  await page.goto('/w/vassar/profile')
  await page.getByRole('heading', { name: 'Account and security' }).waitFor()
  await page.getByText(email).first().waitFor()
  await page.getByRole('heading', { name: 'Profile details' }).waitFor()
  expect(complaints).toEqual([])
})

test('an act that wants a fresh proof asks Clerk for it, and goes on with a token that says so', async () => {
  const { page, complaints } = await openPage()
  await page.goto('/sign-in')
  await signIn(page)
  await page.waitForURL('**/w/*')
  const session = [...clerk.instance.sessions.values()].at(-1)
  if (session) session.firstFactorAt = Date.now() - 20 * 60_000
  await page.goto('/w/vassar/profile')
  let asked = 0
  await page.route('**/trpc/profile.update', (route) => {
    asked += 1
    return asked > 1 ? route.continue() : route.fulfill(wantsProof)
  })
  await page.getByLabel('Display name').fill('Amazing Grace')
  await page.getByRole('button', { name: 'Save name' }).click()
  await page.getByRole('heading', { name: 'Verification required' }).waitFor()
  await enterPassword(page, password)
  await page.getByRole('button', { name: /Amazing Grace/ }).waitFor()
  expect(asked).toBe(2)
  const token = (await page.context().cookies()).find(({ name }) => name === '__session')?.value ?? ''
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  expect(claims.fva).toEqual([0, -1])
  expect(complaints).toEqual([])
})

test('a name changed at Clerk is the name in every workspace', async () => {
  const { page } = await openPage()
  Object.assign(person, { firstName: 'Rear Admiral', updatedAt: Date.now() })
  clerk.tell('user.updated', userJson(person))
  await clerk.settled()
  await page.goto('/sign-in?to=/w/arlington/members')
  await signIn(page)
  await page.getByRole('row', { name: /Rear Admiral Hopper/ }).waitFor()
  await page.goto('/w/vassar/members')
  await page.getByRole('row', { name: /Rear Admiral Hopper/ }).waitFor()
})

test('neither our browser code nor our server sent Clerk anything the pinned SDKs would not send', () => {
  expect(clerk.instance.refused).toEqual([])
})
