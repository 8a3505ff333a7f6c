import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

const nia = { name: 'Nia Adeyemi', email: 'nia@example.com', password: 'correct horse battery staple' }

async function openPage(width = 1360): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 860 }, baseURL: freehold.origin })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

async function asOwner(tenant: string, width?: number) {
  const opened = await openPage(width)
  const person = freehold.demo.people.find((each) => each.tenant === tenant && each.role === 'owner')
  await opened.page.goto('/sign-in')
  await opened.page.getByLabel('E-mail').fill(person?.email ?? '')
  await opened.page.getByLabel('Password', { exact: true }).fill(person?.password ?? '')
  await opened.page.keyboard.press('Enter')
  await opened.page.waitForURL(`**/w/${tenant}`)
  return opened
}

/** An item of the menu at the end of a row. */
async function act(page: Page, row: string, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${row}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').waitFor()
}

const linkOf = async (email: string, part: string) =>
  (await freehold.mailTo(email)).links.find((url) => url.includes(part)) ?? ''

test('two are invited at once, one joins as a new person; roles and removal act at once', async () => {
  const { page, complaints } = await asOwner('northwind')
  await page.goto('/w/northwind/members')
  await page.getByRole('button', { name: 'Invite people' }).click()
  await page
    .getByLabel('E-mail addresses')
    .fill(`${nia.name} <${nia.email}>\nsecond@example.com, nonsense, maya@freehold.example`)
  await page.getByText('3 addresses; not an address: nonsense').waitFor()
  await page.getByText('Looks, and changes nothing.').waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Invite 3' }).click()
  await page.getByText('2 invitations are on the way.').waitFor()
  const report = page.getByRole('list', { name: 'What became of each address' })
  expect(await report.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/nonsense\s+Not an address/),
    expect.stringMatching(/maya@freehold.example\s+Already a member/),
    expect.stringMatching(/nia@example.com\s+Invited/),
    expect.stringMatching(/second@example.com\s+Invited/),
  ])
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Invitations' }).click()
  await page.getByRole('row', { name: /second@example.com/ }).waitFor()

  const { page: hers, complaints: herComplaints } = await openPage()
  await hers.goto(await linkOf(nia.email, '/invite/'))
  await hers.getByRole('heading', { name: 'Join Northwind Studio' }).waitFor()
  await expectNoAxeViolations(hers)
  await hers.getByRole('link', { name: 'Create an account' }).click()
  await hers.getByLabel('Name').fill(nia.name)
  await hers.getByLabel('E-mail').fill(nia.email)
  await hers.getByLabel('Password', { exact: true }).fill(nia.password)
  await hers.keyboard.press('Enter')
  await hers.getByText('We sent a link').waitFor()
  await hers.goto(await linkOf(nia.email, '/verify-email'))
  await hers.getByLabel('Password', { exact: true }).fill(nia.password)
  await hers.keyboard.press('Enter')
  await hers.getByRole('button', { name: 'Join Northwind Studio' }).click()
  await hers.waitForURL('**/w/northwind')
  await hers.goto('/w/northwind/members')
  await hers.getByRole('row', { name: /Nia Adeyemi/ }).waitFor()

  await page.getByRole('link', { name: 'Members' }).last().click()
  await act(page, nia.name, /Change roles/)
  await page.getByRole('checkbox', { name: 'Member', exact: true }).uncheck()
  await page.getByRole('checkbox', { name: 'Guest' }).check()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Save roles' }).click()
  await page.getByRole('row', { name: /Nia Adeyemi.*Guest/ }).waitFor()
  await hers.reload()
  await hers.getByText('You cannot see members').waitFor()

  expect([...complaints, ...herComplaints]).toEqual([])
  await act(page, nia.name, /Remove/)
  await expectNoAxeViolations(page)
  await page.getByLabel(/to confirm/).fill(nia.name)
  await page.getByRole('button', { name: 'Remove member' }).click()
  await page.getByRole('row', { name: /Nia Adeyemi/ }).waitFor({ state: 'detached' })
  await hers.goto('/w/northwind/members')
  await hers.getByRole('heading', { level: 1 }).waitFor()
  expect(await hers.locator('main').textContent()).not.toContain('Members')
  expect(complaints).toEqual([])
})

test('an invitation of somebody else says whose it is, and one that is over says so', async () => {
  const { page, complaints } = await asOwner('northwind')
  await page.goto(await linkOf('second@example.com', '/invite/'))
  await page.getByText('but the invitation is for').waitFor()
  await page.getByRole('button', { name: 'Sign out and go on as second@example.com' }).waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/w/northwind/members/invitations')
  await page.getByRole('button', { name: 'Actions for second@example.com' }).click()
  await expectNoAxeViolations(page)
  await page.getByRole('menuitem', { name: 'Take back' }).click()
  await page.getByRole('row', { name: /second@example.com/ }).waitFor({ state: 'detached' })
  await page.goto(await linkOf('second@example.com', '/invite/'))
  await page.getByText('was taken back').waitFor()
  await page.goto('/invite/never-was')
  await page.getByText('This invitation link does not work').waitFor()
  expect(complaints).toEqual([])
})

test('a workspace moves to another address, and the old one leads there', async () => {
  const { page, complaints } = await asOwner('northwind')
  await page.goto('/w/northwind/settings')
  await page.getByRole('textbox', { name: 'Address' }).fill('northwind-two')
  await page.getByRole('button', { name: 'Change address' }).click()
  await page.waitForURL('**/w/northwind-two/settings')
  await page
    .getByRole('list', { name: 'Earlier addresses' })
    .getByText('northwind', { exact: true })
    .waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/w/northwind/members?q=maya')
  await page.waitForURL('**/w/northwind-two/members?q=maya')
  await page.getByRole('row', { name: /Maya Okonkwo/ }).waitFor()
  expect(complaints).toEqual([])
})

test('a deleted workspace is gone for its people, waits for its owner, and comes back as it was', async () => {
  const { page, complaints } = await asOwner('blue-harbor', 390)
  await page.goto('/w/blue-harbor/settings/danger')
  await page.getByRole('button', { name: 'Delete Blue Harbor Consulting' }).click()
  await page.getByText('Entries of the audit log').waitFor()
  await expectNoAxeViolations(page)
  await page.getByLabel(/to confirm/).fill('Blue Harbor Consulting')
  await page.getByRole('button', { name: 'Delete workspace' }).click()
  await page.waitForURL('**/deleted-workspaces')
  await page.getByRole('button', { name: 'Keep Blue Harbor Consulting' }).waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/w/blue-harbor')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('Blue Harbor')
  await page.goto('/')
  await page.waitForURL('**/new-workspace')
  await page.getByRole('button', { name: 'Keep Blue Harbor Consulting' }).waitFor()
  await page.getByLabel('Name').fill('Elsewhere Ltd')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.waitForURL('**/w/elsewhere-ltd')
  await page.getByRole('heading', { name: 'Workspaces scheduled for deletion' }).waitFor()
  await page.getByRole('button', { name: /Elsewhere Ltd/ }).click()
  await page.getByRole('menuitem', { name: '1 scheduled for deletion' }).waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('menuitem', { name: '1 scheduled for deletion' }).click()
  await page.getByRole('button', { name: 'Keep Blue Harbor Consulting' }).click()
  await page.waitForURL('**/w/blue-harbor')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(complaints).toEqual([])
})
