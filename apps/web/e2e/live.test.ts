import { expectNoAxeViolationsInBothSchemes } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

interface Visitor {
  context: BrowserContext
  page: Page
  /** Requests for procedures since the page was opened, streams apart. */
  asked: string[]
  /** Settles when the server has answered the request for the stream. */
  stream: Promise<unknown>
}

/** A page of its own browser session, signed in to Northwind, whose stream is open: `heldBack`, not before that settles. */
async function openAs(role: string, path: string, heldBack?: Promise<void>): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    baseURL: freehold.origin,
  })
  const person = freehold.demo.people.find((one) => one.tenant === 'northwind' && one.role === role)
  await context.request.post('/api/auth/sign-in/email', {
    data: { email: person?.email, password: person?.password },
    headers: { origin: freehold.origin },
  })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/trpc/') && !pathname.includes('events.')) asked.push(pathname.slice(6))
  })
  const stream = page.waitForResponse((response) => response.url().includes('/trpc/events.subscribe'))
  if (heldBack)
    await page.route('**/trpc/events.subscribe*', async (route) => {
      await heldBack
      await route.continue()
    })
  await page.goto(path)
  if (!heldBack) await stream
  await page.waitForLoadState('load')
  return { context, page, asked, stream }
}

async function mutate({ context }: Visitor, procedure: string, input: object): Promise<unknown> {
  const answer = await context.request.post(`/trpc/${procedure}`, {
    data: input,
    headers: { 'x-freehold-tenant': 'northwind', origin: freehold.origin },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { result: { data: unknown } }).result.data
}

async function ask({ context }: Visitor, procedure: string, input: object): Promise<unknown> {
  const answer = await context.request.get(
    `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`,
    { headers: { 'x-freehold-tenant': 'northwind' } },
  )
  return ((await answer.json()) as { result: { data: unknown } }).result.data
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('what one person renames the other sees without a reload, in the list and on the page; not under an open form', async () => {
  const maker = await openAs('member', '/w/northwind/projects?q=Observatory')
  const { id, version } = (await mutate(maker, 'projects.create', { name: 'Observatory' })) as {
    id: string
    version: number
  }
  const watcher = await openAs('guest', '/w/northwind/projects?q=Observatory')
  await row(watcher.page, 'Observatory').waitFor()
  await mutate(maker, 'projects.update', { id, expectedVersion: version, name: 'Observatory, east wing' })
  await row(watcher.page, 'Observatory, east wing').getByRole('link').first().click()
  await title(watcher.page, 'Observatory, east wing').waitFor()
  await mutate(maker, 'projects.update', {
    id,
    expectedVersion: version + 1,
    name: 'Observatory, west wing',
  })
  await title(watcher.page, 'Observatory, west wing').waitFor()

  const editor = await openAs('admin', `/w/northwind/projects/${id}?edit=true`)
  const field = editor.page.getByRole('textbox', { name: 'Name', exact: true })
  await field.fill('Mine')
  const before = editor.asked.length
  await mutate(maker, 'projects.update', { id, expectedVersion: version + 2, name: 'Observatory, roof' })
  await title(watcher.page, 'Observatory, roof').waitFor()
  expect(await field.inputValue()).toBe('Mine')
  expect(editor.asked.slice(before).filter((path) => path.includes('projects.'))).toEqual([])
})

test('what changed between a page’s rows and its stream is seen with the next click', async () => {
  const list = '/w/northwind/projects?q=Planetarium'
  const maker = await openAs('member', list)
  const made = await mutate(maker, 'projects.create', { name: 'Planetarium' })
  const { id, version } = made as { id: string; version: number }
  const held = Promise.withResolvers<void>()
  const watcher = await openAs('guest', list, held.promise)
  await row(watcher.page, 'Planetarium').waitFor()
  // No row grows old by the clock, so that it is asked again for this reason alone.
  await watcher.page.clock.setFixedTime(new Date())
  await mutate(maker, 'projects.update', { id, expectedVersion: version, name: 'Planetarium, closed' })
  held.resolve()
  await watcher.stream
  const seen = async () => {
    await watcher.page.getByRole('link', { name: 'Jobs' }).click()
    await title(watcher.page, 'Jobs').waitFor()
    await watcher.page.goBack()
    return row(watcher.page, 'Planetarium').textContent()
  }
  await expect.poll(seen, { timeout: 60_000 }).toContain('Planetarium, closed')
})

test('a job’s progress moves by the stream: no page asks again and again', async () => {
  const { page, asked } = await openAs('member', '/w/northwind/projects')
  await row(page, '.').first().waitFor()
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Download' }).waitFor()
  // Its start, its states, and the refresh of the lists: by polling every 150 ms it would be more.
  expect(asked.filter((path) => path.includes('jobs.list')).length).toBeLessThan(9)
})

test('how far a job is stands in the tray after a reload, and after a lost connection through which it went on', async () => {
  const member = freehold.demo.people.find((one) => one.tenant === 'northwind' && one.role === 'member')
  await freehold.sql(`
    insert into app.job (tenant_id, name, label, state, progress, message, attempt, created_by, started_at)
    select tenant_id, 'projects.export', 'Long export', 'running', 0.3, 'A third', 1, user_id, now() from app.membership where email = '${member?.email}'`)
  const write = (progress: number, message: string) =>
    freehold.sql(
      `update app.job set progress = ${progress}, message = '${message}' where label = 'Long export'`,
    )
  const { context, page } = await openAs('member', '/w/northwind/projects')
  const tray = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Jobs, 1 running' }).click()
  await tray.getByText('30 %').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Jobs, 1 running' }).click()
  await tray.getByText('A third').waitFor()
  await write(0.5, 'Half way')
  await tray.getByText('50 %').waitFor()
  await context.setOffline(true)
  await write(0.8, 'Nearly there')
  await context.setOffline(false)
  await tray.getByText('Nearly there').waitFor()
  await freehold.sql(
    `update app.job set state = 'completed', progress = 1, finished_at = now() where label = 'Long export'`,
  )
  await tray.getByText('Done').first().waitFor()
})

test('whose session is ended elsewhere is asked to sign in again at once', async () => {
  const { context, page } = await openAs('member', '/w/northwind/projects')
  await row(page, '.').first().waitFor()
  await context.request.post('/api/auth/sign-out', { data: {}, headers: { origin: freehold.origin } })
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
})

test('a member who is removed sees on the open page that they are out', async () => {
  const owner = await openAs('owner', '/w/northwind/members')
  const { page } = await openAs('guest', '/w/northwind/projects')
  await row(page, '.').first().waitFor()
  const members = await owner.context.request.get('/trpc/members.list?input=%7B%7D', {
    headers: { 'x-freehold-tenant': 'northwind' },
  })
  const { data } = ((await members.json()) as { result: { data: { data: Member[] } } }).result.data
  const guest = data.find(({ roles }) => roles.some(({ name }) => name === 'guest'))
  await mutate(owner, 'members.remove', { id: guest?.id })
  await page.getByRole('heading', { level: 1, name: /could not be found/ }).waitFor()
  expect(await page.getByRole('row').count()).toBe(0)
})

interface Member {
  id: string
  roles: { name: string | null }[]
}

test('who is given a task hears of it at once behind the bell, and has read it once they followed it', async () => {
  const maker = await openAs('admin', '/w/northwind')
  const made = (await mutate(maker, 'projects.create', { name: 'Belfry' })) as { id: string }
  const reader = await openAs('member', '/w/northwind/clients')
  const bell = reader.page.getByRole('button', { name: /^Notifications/ })
  await bell.click()
  await reader.page.getByRole('heading', { name: 'Notifications' }).waitFor()
  const member = freehold.demo.people.find(({ tenant, role }) => tenant === 'northwind' && role === 'member')
  const { data } = (await ask(maker, 'members.list', { search: member?.email ?? '' })) as {
    data: { id: string; email: string }[]
  }
  const assigneeId = data.find(({ email }) => email === member?.email)?.id
  await mutate(maker, 'tasks.create', { projectId: made.id, title: 'Oil the bell', assigneeId })
  const news = reader.page.getByRole('link', { name: /^Unread: .+ assigned you “Oil the bell”/ })
  await news.waitFor()
  await expectNoAxeViolationsInBothSchemes(reader.page)
  await news.click()
  await title(reader.page, 'Belfry').waitFor()
  await bell.click()
  await reader.page.getByRole('link', { name: /^(?!Unread).+ assigned you “Oil the bell”/ }).waitFor()
  await news.waitFor({ state: 'detached' })
})
