import {
  expectNoAxeViolations,
  expectNoAxeViolationsInBothSchemes,
} from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

const headers = { 'x-freehold-tenant': 'northwind', origin: freehold.origin }

async function call<Answer>(page: Page, procedure: string, data: object): Promise<Answer> {
  const answer = await page.context().request.post(`/trpc/${procedure}`, { data, headers })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

async function ask<Answer>(page: Page, procedure: string, input: object): Promise<Answer> {
  const query = encodeURIComponent(JSON.stringify(input))
  const answer = await page.context().request.get(`/trpc/${procedure}?input=${query}`, { headers })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

/** The one that a search leaves: before it has come, the list would move under the pointer. */
async function chooseOnly(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('option').nth(1).waitFor({ state: 'detached' })
  await page.getByRole('option', { name }).click()
}

interface Row {
  id: string
  name: string
}

/** Gwendolyn has no role; here not even what the demo shared with her. Two projects of Olivia's. */
async function arrange(page: Page) {
  const { data: people } = await ask<{ data: Row[] }>(page, 'members.list', { search: 'Gwendolyn' })
  const membershipId = people[0]?.id ?? ''
  const { data: grants } = await ask<{ data: { id: string }[] }>(page, 'grants.ofMember', { membershipId })
  for (const { id } of grants) await call(page, 'grants.remove', { id })
  const shared = await call<Row>(page, 'projects.create', { name: 'Shared with Gwendolyn' })
  const other = await call<Row>(page, 'projects.create', { name: 'Not for Gwendolyn' })
  return { membershipId, shared, other }
}

test('who has no role sees the one project shared with them, edits it, and loses it with the next click', async () => {
  const olivia = await openAs('owner')
  const gwendolyn = await openAs('external')
  const { shared, other } = await arrange(olivia.page)

  await gwendolyn.page.goto('/w/northwind/projects')
  await gwendolyn.page.getByText('You cannot see projects').waitFor()

  await olivia.page.goto(`/w/northwind/projects/${shared.id}`)
  await olivia.page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = olivia.page.getByRole('dialog', { name: 'Share Shared with Gwendolyn' })
  await dialog.getByRole('combobox', { name: 'Team or person' }).fill('gwen')
  await chooseOnly(olivia.page, /Gwendolyn/)
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await olivia.page.getByRole('option', { name: 'Member', exact: true }).click()
  await dialog.getByRole('button', { name: 'Share', exact: true }).click()
  const given = dialog.getByRole('listitem').filter({ hasText: 'Gwendolyn' })
  await given.getByText('Member').waitFor()
  await dialog.getByText(/people have access by their role/).waitFor()

  await gwendolyn.page.goto('/w/northwind/projects')
  await gwendolyn.page.getByRole('link', { name: 'Shared with Gwendolyn' }).waitFor()
  expect(await gwendolyn.page.getByRole('row').count()).toBe(2)
  await gwendolyn.page.getByRole('link', { name: 'Shared with Gwendolyn' }).click()
  await gwendolyn.page.getByRole('button', { name: 'Edit' }).click()
  await gwendolyn.page.getByRole('textbox', { name: 'Name' }).fill('Hers now')
  await gwendolyn.page.getByRole('button', { name: 'Save' }).click()
  await gwendolyn.page.getByRole('heading', { level: 1, name: 'Hers now' }).waitFor()
  await gwendolyn.page.goto(`/w/northwind/projects/${other.id}`)
  await gwendolyn.page.getByRole('heading', { name: 'This project could not be found' }).waitFor()
  await gwendolyn.page.goto(`/w/northwind/projects/${shared.id}`)
  await gwendolyn.page.getByRole('heading', { level: 1, name: 'Hers now' }).waitFor()

  // The row goes before the server has answered; only then is it taken away.
  const taken = olivia.page.waitForResponse((response) => response.url().includes('/trpc/grants.remove'))
  await given.getByRole('button', { name: /Take access away/ }).click()
  await given.waitFor({ state: 'detached' })
  expect((await taken).status()).toBe(200)
  await gwendolyn.page.getByRole('link', { name: 'Projects' }).first().click()
  await gwendolyn.page.getByText('You cannot see projects').waitFor()

  await olivia.page.getByRole('button', { name: 'Undo' }).click()
  await given.waitFor()
  await gwendolyn.page.goto('/w/northwind/projects')
  await gwendolyn.page.getByRole('link', { name: 'Hers now' }).waitFor()
  expect([...olivia.complaints, ...gwendolyn.complaints]).toEqual([])
})

test('what one may not do leads to why, filled in', async () => {
  const { page, complaints } = await openAs('guest')
  await page.goto('/w/northwind/projects')
  const refused = page.getByRole('button', { name: 'New project' })
  await refused.focus()
  await page.keyboard.press('Enter')
  const why = page.getByRole('dialog', { name: 'Why this is off' })
  await why.getByText('Your role (Guest) may not create projects.').waitFor()
  await expectNoAxeViolations(page)
  await why.getByRole('link', { name: 'Why can’t I?' }).click()
  await page.getByText(/may not: create projects, in the whole workspace/).waitFor()
  await page.getByText('No role, team or grant of theirs includes “Create projects”.').waitFor()
  await page.getByText(/Roles with this permission: .*Admin/).waitFor()
  await page.getByText('You may ask about yourself only.').waitFor()

  await page.goto('/w/northwind/audit-log')
  await page.getByRole('link', { name: 'Why can’t I?' }).click()
  await page.getByText(/may not: read the audit log/).waitFor()
  expect(complaints).toEqual([])
})

test('an explanation names the chain: team, record, role', async () => {
  const { page } = await openAs('owner')
  const { data: clients } = await ask<{ data: Row[] }>(page, 'clients.list', { search: 'Acme' })
  const { data: people } = await ask<{ data: Row[] }>(page, 'members.list', { search: 'Maya' })
  await page.goto(
    `/w/northwind/access?who=${people[0]?.id}&may=client:update&kind=client&id=${clients[0]?.id}`,
  )
  await page.getByText(/Maya Okonkwo may: edit and archive clients, on client “Acme Corporation”/).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'in team Design' })
    .getByText('given access to client')
    .waitFor()
})

test.each([1360, 390])(
  'the pages and their overlays have no violation in light and dark at %i px',
  async (width) => {
    const { page, complaints } = await openAs('owner', width)
    await page.goto('/w/northwind/teams')
    await page.getByRole('link', { name: 'Design' }).first().waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    await page.goto('/w/northwind/teams?new=true')
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Member', exact: true }).waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    await page.goto('/w/northwind/teams')
    await page.getByRole('link', { name: 'Design' }).first().click()
    await page.getByRole('list', { name: 'Members' }).waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    await page.getByRole('button', { name: 'Add members' }).click()
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    const { data: clients } = await ask<{ data: Row[] }>(page, 'clients.list', { search: 'Acme' })
    await page.goto(`/w/northwind/clients/${clients[0]?.id}`)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    await page.getByRole('dialog').getByRole('combobox', { name: 'Team or person' }).click()
    await page.getByRole('option', { name: /Design/ }).waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    await page.goto('/w/northwind/access?may=project:update')
    await page.getByText('Roles with this permission').waitFor()
    await expectNoAxeViolationsInBothSchemes(page)
    expect(complaints).toEqual([])
  },
)

test('a team is made, filled and given a role; its members have it with their next click', async () => {
  const { page } = await openAs('owner')
  await page.goto('/w/northwind/teams')
  await page.getByRole('button', { name: 'New team' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Helpers')
  await page.getByRole('checkbox', { name: 'Guest', exact: true }).click()
  await page.getByRole('button', { name: 'Create team' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add members to Helpers' })
  await dialog.getByRole('combobox', { name: 'People' }).fill('gwen')
  await chooseOnly(page, /Gwendolyn/)
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('list', { name: 'Members' }).getByText('Gwendolyn Ashdown').waitFor()

  const gwendolyn = await openAs('external')
  await gwendolyn.page.goto('/w/northwind/projects')
  await gwendolyn.page.getByRole('link', { name: 'Not for Gwendolyn' }).waitFor()
  await page.getByRole('button', { name: 'Remove Gwendolyn Ashdown from the team' }).click()
  await page.getByText('Nobody is in this team yet.').waitFor()
  await gwendolyn.page.goto('/w/northwind/projects?q=Not for Gwendolyn')
  await gwendolyn.page.getByText(/No projects match|You cannot see projects/).waitFor()
})
