import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

interface Opened {
  page: Page
  /** What the policy refused, errors of the page, requests to anywhere else. */
  wrong: string[]
}

/** A page nobody is signed in on. */
async function open(path: string, scheme: 'light' | 'dark', width: number): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    baseURL: freehold.origin,
  })
  const page = await context.newPage()
  const wrong: string[] = []
  await page.exposeFunction('tellViolation', (violation: string) => wrong.push(violation))
  await page.addInitScript(
    `document.addEventListener('securitypolicyviolation', (event) =>
      tellViolation(event.violatedDirective + ' ' + event.sourceFile + ':' + event.columnNumber))`,
  )
  page.on('pageerror', ({ message }) => wrong.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== freehold.origin && protocol.startsWith('http')) wrong.push(request.url())
  })
  await page.goto(path)
  return { page, wrong }
}

/** Once the renderer has read the whole document, which takes its time on a busy machine. */
const untilHeading = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true }).first().waitFor({ timeout: 90_000 })
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

test.each([
  ['light', 1360],
  ['dark', 1360],
  ['light', 390],
  ['dark', 390],
] as const)(
  'the reference is there for everybody, %s at %i px: accessible, within the policy, from us alone',
  async (scheme, width) => {
    const { page, wrong } = await open('/docs/api#api-1/tag/projects/GET/projects', scheme, width)
    await untilHeading(page, 'List projects')
    await expectNoAxeViolations(page)
    expect(await fits(page)).toBe(true)
    expect(wrong).toEqual([])
    await page.context().close()
  },
)

test('an operation is found by its name', async () => {
  const { page, wrong } = await open('/docs/api', 'light', 1360)
  await untilHeading(page, 'Freehold API')
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('combobox', { name: 'Enter search query' }).fill('restore from the trash')
  await expectNoAxeViolations(page)
  await page
    .getByRole('option', { name: /Restore from the trash/ })
    .first()
    .click()
  await untilHeading(page, 'Restore from the trash')
  expect(wrong).toEqual([])
  await page.context().close()
})

test('a request can be sent from the page, and is answered by the API', async () => {
  const { page, wrong } = await open('/docs/api#api-1/tag/projects/GET/projects', 'light', 1360)
  await untilHeading(page, 'List projects')
  await page
    .getByRole('button', { name: /^Test Request.*\/projects\)?$/ })
    .first()
    .click()
  const answered = page.waitForResponse((response) => response.url().includes('/api/v1/projects'))
  await page.getByRole('button', { name: /^Send/ }).first().click()
  expect((await answered).status()).toBe(401)
  await page.getByText('No valid API key').first().waitFor()
  await expectNoAxeViolations(page)
  expect(wrong.filter((line) => !line.includes('401'))).toEqual([])
  await page.context().close()
})

test.each([
  ['light', 1360],
  ['dark', 390],
] as const)(
  'every problem has its section under the address its type names, %s at %i px',
  async (scheme, width) => {
    const answer = await fetch(`${freehold.origin}/api/v1/projects`)
    const problem = (await answer.json()) as { type: string; title: string }
    const { page, wrong } = await open(problem.type.slice(freehold.origin.length), scheme, width)
    await page.locator(':target').getByRole('heading', { name: problem.title }).waitFor()
    await expectNoAxeViolations(page)
    expect(await fits(page)).toBe(true)
    expect(wrong).toEqual([])
    await page.context().close()
  },
)

test('no other page is let anything for it: the policy of the reference is that of the app', async () => {
  const policyOf = async (path: string) => {
    const { headers } = await fetch(freehold.origin + path)
    return headers.get('content-security-policy')?.replaceAll(/'nonce-[^']+'/g, "'nonce'")
  }
  expect(await policyOf('/docs/api')).toBe(await policyOf('/sign-in'))
  expect(await policyOf('/docs/errors')).toBe(await policyOf('/sign-in'))
})
