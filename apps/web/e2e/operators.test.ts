import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { screenshot } from '@freehold/testing/screenshot'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { authenticatorCode } from './authenticator.ts'
import { type DemoPerson, useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const reason = 'Ticket 4711: the invoice of May is open'

async function openPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 900 },
    baseURL: freehold.origin,
  })
  return context.newPage()
}

function person(role: string, tenant: string): DemoPerson {
  const found = freehold.demo.people.find((each) => each.tenant === tenant && each.role === role)
  if (!found) throw new Error(`The demo has no ${role} of ${tenant}`)
  return found
}

async function signIn(page: Page, { email, password }: DemoPerson, to: string): Promise<void> {
  await page.goto(`/sign-in?to=${to}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${to}`)
}

/** The page and the dialog over it: dark and narrow, light and wide. Both looks are kept as pictures. */
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
    await screenshot(page, `operators/${name}-${colorScheme}-${width}`)
  }
}

/** From the page that says a second factor is needed, back to where one came from. */
async function enrol(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Two-step sign-in' }).click()
  await page.getByRole('button', { name: 'Set up two-step sign-in' }).click()
  const key = (await page.locator('code').first().textContent()) ?? ''
  await page.getByLabel('Code from your app').fill(authenticatorCode(key))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
}

// One operator, signed in once: the tests below go on where the one before ended.
const page = await openPage()

test('the console is not there for others, and wants a second factor of staff', async () => {
  const staff = person('owner', 'blue-harbor')
  await signIn(page, staff, '/operator')
  await page.getByRole('heading', { name: 'This page could not be found' }).waitFor()

  await freehold.sql(`select door.add_operator('${staff.email}')`)
  await page.reload()
  await page.getByText('A second factor is needed').waitFor()
  await expectAccessible(page, 'second-factor')
  await enrol(page)
  await page.waitForURL('**/operator')
  await page.getByRole('heading', { name: 'Workspaces' }).waitFor()
})

test('an operator finds a workspace and changes its plan, a feature and a limit, each with a reason', async () => {
  await page.getByLabel('Search workspaces').fill('north')
  await page.waitForURL('**q=north**')
  await page.getByRole('link', { name: 'Blue Harbor Consulting' }).waitFor({ state: 'detached' })
  await expectAccessible(page, 'workspaces')

  await page.getByRole('link', { name: 'Northwind Studio' }).click()
  await page.getByRole('heading', { name: 'Northwind Studio' }).waitFor()
  await page.getByRole('button', { name: 'Change plan' }).click()
  const plan = page.getByRole('dialog', { name: 'Plan of Northwind Studio' })
  await plan.getByRole('button', { name: 'Set plan' }).click()
  await plan.getByText('Say why in at least 10 characters.').waitFor()
  await expectAccessible(page, 'plan-dialog')
  await plan.getByRole('combobox', { name: 'Plan' }).click()
  await page.getByRole('option', { name: 'Enterprise' }).click()
  await plan.getByLabel('Reason').fill(reason)
  await plan.getByRole('button', { name: 'Set plan' }).click()
  await page.getByText('Enterprise in place of Business').waitFor()

  await page.getByRole('button', { name: 'Change Single sign-on' }).click()
  const feature = page.getByRole('dialog', { name: 'Single sign-on' })
  await feature.getByRole('radio', { name: 'Off' }).check()
  await feature.getByLabel('Reason').fill(reason)
  await expectAccessible(page, 'feature-dialog')
  await feature.getByRole('button', { name: 'Set' }).click()
  await feature.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Change members' }).click()
  const limit = page.getByRole('dialog', { name: 'Limit of members' })
  await limit.getByRole('radio', { name: 'Another number' }).check()
  await limit.getByLabel('Limit', { exact: true }).fill('5')
  await limit.getByLabel('Reason').fill(reason)
  await limit.getByRole('button', { name: 'Set' }).click()
  await limit.waitFor({ state: 'detached' })
  await expectAccessible(page, 'workspace')
})

test('an operator enters a workspace for a time, is seen in its audit log, and leaves', async () => {
  await page.getByRole('button', { name: 'Enter workspace' }).click()
  const enter = page.getByRole('dialog', { name: 'Enter Northwind Studio' })
  await enter.getByLabel('Minutes').fill('61')
  await enter.getByLabel('Reason').fill(reason)
  await enter.getByRole('button', { name: 'Enter' }).click()
  await enter.getByText('At most 60 minutes.').waitFor()
  await expectAccessible(page, 'acting-dialog')
  await enter.getByLabel('Minutes').fill('20')
  await enter.getByRole('button', { name: 'Enter' }).click()
  await page.waitForURL('**/w/northwind')
  await page.getByText('You act on behalf of Northwind Studio').waitFor()
  await page.reload()
  await page.getByText('20 min left').waitFor()
  await expectAccessible(page, 'acting')

  await page.goto('/w/northwind/audit-log')
  await page.getByText('Freehold support (Bjørn Halvorsen)').first().waitFor()
  await page
    .getByRole('link', { name: /Support access/ })
    .first()
    .click()
  const entry = page.getByRole('dialog')
  await entry.getByText(reason).first().waitFor()
  await page.keyboard.press('Escape')
  await entry.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('You have left Northwind Studio.').waitFor()
  await page.goto('/w/northwind')
  await page.getByRole('heading', { name: 'This page could not be found' }).waitFor()
})

test('a restricted workspace says why to its owner, less to the others, and turns its controls off with the reason', async () => {
  await freehold.sql(
    `update control.tenants set access = 'read_only', access_reason = 'The invoice of May is open.' where slug = 'northwind'`,
  )
  const owner = await openPage()
  await signIn(owner, person('owner', 'northwind'), '/w/northwind/projects')
  await owner.getByText('This workspace can be read, but not changed. The invoice of May is open.').waitFor()
  const button = owner.getByRole('button', { name: 'New project' })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await button.hover()
  await owner.getByRole('tooltip', { name: 'This workspace can be read, but not changed.' }).waitFor()
  await owner.mouse.move(0, 0)
  await expectAccessible(owner, 'read-only')
  await owner.getByRole('link', { name: 'Plan & usage' }).first().click()
  await owner.getByRole('heading', { name: 'Plan & usage' }).waitFor()
  await owner
    .getByText('200 of 5,000')
    .or(owner.getByText(/of 5,000|no limit/))
    .first()
    .waitFor()
  await expectAccessible(owner, 'plan')

  const member = await openPage()
  await signIn(member, person('member', 'northwind'), '/w/northwind')
  await member.getByText('An owner of the workspace knows why.').waitFor()
  expect(await member.getByText('The invoice of May is open.').count()).toBe(0)
  await freehold.sql(
    `update control.tenants set access = 'full', access_reason = null where slug = 'northwind'`,
  )
})

/** A job as it is when the worker has given it up. */
const giveUp = (slug: string) => `
  with job as (
    insert into app.job (tenant_id, name, label, input, state, error, attempt, started_at, finished_at, request_id, created_by)
    select id, 'projects.export', 'Export of projects', '{"status": ["active", "planned"]}', 'failed', 'The disk was full.', 6,
      now(), now(), 'b3f1c9d2-6d0e-4a57-9d6e-1f0b5d2a7c11',
      (select user_id from app.membership m where m.tenant_id = t.id and m.email = '${person('owner', slug).email}')
    from control.tenants t where slug = '${slug}' returning *)
  insert into app.dead_letter (tenant_id, id, name, label, input, error, attempts, request_id, on_behalf_of, failed_at)
  select tenant_id, id, name, label, input, error, attempt, request_id, created_by, now() from job`

test('a job that is given up raises an alert on every page of the console, and clears it when it is started again with a reason', async () => {
  await page.setViewportSize({ width: 1360, height: 900 })
  await freehold.sql(giveUp('northwind'))
  await page.goto('/operator')
  await page
    .getByRole('alert')
    .getByText('A job of projects.export was given up.')
    .waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Queues' }).first().click()
  await page.getByRole('row', { name: /projects\.export/ }).waitFor()
  await page.getByText('projects.export · northwind').waitFor()
  expect(await page.getByText('The disk was full.').count()).toBe(0)
  await expectAccessible(page, 'queues')
  await page.getByRole('button', { name: 'Start again: projects.export of northwind' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start again: projects.export' })
  await dialog.getByLabel('Reason').fill(reason)
  await expectAccessible(page, 'queues-dialog')
  await dialog.getByRole('button', { name: 'Start again' }).click()
  await page.getByText('1 job was started again').waitFor()
  await page.getByText('No job was given up').waitFor()
  await page.getByRole('alert').waitFor({ state: 'detached', timeout: 60_000 })
})

test('an admin reads why a job was given up and starts it again; its details tell what it was started with', async () => {
  await freehold.sql(giveUp('northwind'))
  const owner = await openPage()
  await signIn(owner, person('owner', 'northwind'), '/w/northwind/jobs')
  await owner.getByRole('link', { name: 'Given up' }).click()
  await owner.getByText('The disk was full.').waitFor()
  await expectAccessible(owner, 'given-up')
  await owner.getByRole('checkbox', { name: /Export of projects/ }).check()
  await owner.getByRole('button', { name: 'Discard', exact: true }).click()
  const question = owner.getByRole('dialog', { name: 'Discard this job?' })
  await expectAccessible(owner, 'given-up-discard')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await owner.getByRole('button', { name: 'Start again' }).click()
  await owner.getByText('No job was given up').waitFor()
  await owner.getByRole('link', { name: 'All jobs' }).click()
  await owner.getByRole('link', { name: 'Download' }).first().waitFor()
  await owner.getByRole('button', { name: 'Details of Export of projects' }).first().click()
  const details = owner.getByRole('dialog', { name: 'Job' })
  await details.getByText('active, planned').waitFor()
  await details.getByText('b3f1c9d2').first().waitFor()
  await expectAccessible(owner, 'job-details')
})
