import {
  expectNoAxeViolations,
  expectNoAxeViolationsInBothSchemes,
} from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

/** Calls a procedure as the person of the page: what another page of the product does. */
async function call<Answer>(page: Page, procedure: string, input: object): Promise<Answer> {
  const answer = await page.context().request.post(`/trpc/${procedure}`, {
    data: input,
    headers: { 'x-freehold-tenant': 'northwind', origin: freehold.origin },
  })
  expect(answer.status(), await answer.text()).toBe(200)
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

async function ask<Answer>(page: Page, procedure: string, input: object): Promise<Answer> {
  const answer = await page
    .context()
    .request.get(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: { 'x-freehold-tenant': 'northwind' },
    })
  return ((await answer.json()) as { result: { data: Answer } }).result.data
}

interface MadeRole {
  id: string
  version: number
}

const cloneOfMember = (page: Page, name: string) =>
  call<MadeRole>(page, 'roles.clone', { id: 'member', name })

/** Somebody's only role is this one from now on. */
async function giveTo(page: Page, search: string, role: object): Promise<void> {
  const members = await ask<{ data: { id: string; version: number }[] }>(page, 'members.list', { search })
  await call(page, 'members.changeRoles', { id: members.data[0]?.id, roles: [role] })
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const box = (page: Page, name: string | RegExp) => page.getByRole('checkbox', { name })
const unsaved = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' })
const focused = (page: Page) =>
  page.evaluate('document.activeElement?.dataset.permission ?? document.activeElement?.tagName')

/** Presses Tab until the element has the focus: it can be reached without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The Tab key does not lead there')
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

test('by keyboard alone: Member is cloned, a permission taken away, and who holds the role cannot use it on the next click', async () => {
  const { page, complaints } = await openAs('owner')
  await page.goto('/w/northwind')
  await title(page, 'Olivia')
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor()
  await press(page, 'g', 'r')
  await title(page, 'Roles').waitFor()
  await tabTo(page, page.getByRole('link', { name: 'Member', exact: true }))
  await press(page, 'Enter')
  await title(page, 'Member').waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Clone' }))
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'New role' }).waitFor()
  await page.keyboard.type('Member without new projects')
  await press(page, 'Enter')
  await title(page, 'Member without new projects').waitFor()

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  // Of the demo's people the one whom no team gives the same.
  await giveTo(page, 'noor', { roleId: id })
  const noor = await openAs('guest')
  await noor.page.goto('/w/northwind/projects')
  await title(noor.page, 'Projects').waitFor()
  await noor.page.keyboard.press('c')
  await noor.page.getByRole('textbox', { name: 'Name', exact: true }).fill('One more')

  await page.reload()
  await page.getByText(/Held by 1 member/).waitFor()
  await tabTo(page, page.getByRole('searchbox', { name: 'Search permissions' }))
  await page.keyboard.type('create projects')
  await box(page, 'See clients').waitFor({ state: 'detached' })
  await tabTo(page, box(page, 'Create projects'))
  await press(page, 'Space')
  await page.getByText('1 change', { exact: true }).waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Save' }))
  await press(page, 'Enter')
  const question = page.getByRole('dialog', { name: 'Save changes to Member without new projects?' })
  await question.getByText('Removed').waitFor()
  await question.getByText('1 member loses it').waitFor()
  await question.getByText('نور الهاشمي').waitFor()
  await tabTo(page, question.getByRole('button', { name: 'Save' }))
  await press(page, 'Enter')
  await page.getByText('Role saved: 1 member is affected').waitFor()

  await noor.page.keyboard.press('Enter')
  await noor.page.getByText(/Your role does not include “Create projects”/).waitFor()
  expect(await ask<{ data: unknown[] }>(noor.page, 'projects.list', { search: 'One more' })).toMatchObject({
    data: [],
  })
  await giveTo(page, 'noor', { system: 'guest' })
  expect([...complaints, ...noor.complaints]).toEqual([])
})

test('arrow keys move over the grid, Enter limits to some records, and what is not saved is not lost by leaving', async () => {
  const { page, complaints } = await openAs('owner')
  const { id } = await cloneOfMember(page, 'Walker')
  await page.goto(`/w/northwind/roles/${id}`)
  await box(page, 'See projects').waitFor()
  await tabTo(page, page.getByRole('grid').getByRole('checkbox').first())
  await box(page, 'See projects').focus()
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')
  expect(await focused(page)).toBe('project:delete')
  await press(page, 'ArrowDown')
  expect(await focused(page)).toBe('report:export')
  await press(page, 'Home')
  expect(await focused(page)).toBe('report:read')
  await press(page, 'ArrowUp', 'End', 'ArrowLeft')
  const last = await focused(page)
  await press(page, 'Tab')
  expect(await focused(page)).not.toMatch(/:/)
  await press(page, 'Shift+Tab')
  expect(await focused(page)).toBe(last)

  await box(page, 'Delete and restore projects').focus()
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: /Delete and restore projects/ }).waitFor()
  await press(page, 'ArrowDown')
  await box(page, 'Delete and restore projects: own records').waitFor()
  await press(page, 'Escape')
  await expect.poll(() => focused(page)).toBe('project:delete')
  await page.getByText('1 change', { exact: true }).waitFor()
  await press(page, 'Space', 'Space')
  expect(await box(page, /^Delete and restore projects/).getAttribute('aria-checked')).toBe('true')
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' })
  await press(page, 'Space')

  await page.getByRole('searchbox', { name: 'Search permissions' }).fill('task')
  await box(page, 'See clients').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Home' }).first().click()
  const leaving = page.getByRole('dialog', { name: 'Discard changes?' })
  await leaving.getByRole('button', { name: 'Keep editing' }).click()
  await page.getByText('1 change', { exact: true }).waitFor()
  await page.getByRole('switch', { name: 'Only what differs (1)' }).waitFor()
  await unsaved(page).getByRole('button', { name: 'Discard' }).click()
  await page.getByText('1 change', { exact: true }).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('who saves a role that somebody changed meanwhile is asked; a deleted role says who loses it, and undo brings it back', async () => {
  const { page, complaints } = await openAs('owner')
  const { id, version } = await cloneOfMember(page, 'Contested')
  await giveTo(page, 'Maya', { roleId: id })
  await page.goto(`/w/northwind/roles/${id}`)
  await box(page, 'Create clients').click()
  await page.getByText('1 change', { exact: true }).waitFor()
  const admin = await openAs('admin')
  const theirs = await ask<{ permissions: { permission: string; condition: unknown }[] }>(
    admin.page,
    'roles.get',
    { id },
  )
  await call(admin.page, 'roles.update', {
    id,
    expectedVersion: version,
    description: 'Changed meanwhile',
    permissions: theirs.permissions
      .filter(({ permission }) => permission !== 'project:export')
      .map(({ permission, condition }) => ({ permission, condition })),
  })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const conflict = page.getByRole('dialog', { name: 'This role has changed' })
  await conflict.getByRole('row', { name: /Export projects/ }).waitFor()
  await expectNoAxeViolations(page)
  await conflict.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(() => box(page, 'Export projects').getAttribute('aria-checked')).toBe('false')
  await page.getByText('Changed meanwhile').waitFor()

  await page.getByRole('button', { name: 'Actions for Contested' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete role?' })
  await expect.poll(() => question.getByRole('listitem').allInnerTexts()).toContain('Members\n1')
  await question.getByRole('button', { name: 'Delete' }).click()
  await title(page, 'Roles').waitFor()
  await page.getByText('Role “Contested” deleted').waitFor()
  await page.getByRole('link', { name: 'Contested' }).waitFor({ state: 'detached' })
  await press(page, 'Control+z')
  await page.getByRole('link', { name: 'Contested' }).waitFor()
  await giveTo(page, 'Maya', { system: 'member' })
  expect(complaints).toEqual([])
})

test('an admin sees what they cannot give, a member what they cannot change, and why', async () => {
  const admin = await openAs('admin')
  const { id } = await cloneOfMember(admin.page, 'Explained')
  await admin.page.goto(`/w/northwind/roles/${id}`)
  const foreign = box(admin.page, 'Transfer: Make somebody else the owner')
  expect(await foreign.getAttribute('aria-disabled')).toBe('true')
  await foreign.focus()
  await admin.page.getByRole('tooltip', { name: /You do not hold this yourself/ }).waitFor()
  await press(admin.page, 'Space')
  expect(await foreign.getAttribute('aria-checked')).toBe('false')
  await admin.page.goto('/w/northwind/roles/admin')
  await box(admin.page, 'See projects').focus()
  await admin.page.getByRole('tooltip', { name: /System roles cannot be changed/ }).waitFor()
  const member = await openAs('member')
  await member.page.goto(`/w/northwind/roles/${id}`)
  const edit = member.page.getByRole('button', { name: 'Edit' })
  expect(await edit.getAttribute('aria-disabled')).toBe('true')
  await edit.focus()
  await member.page.getByRole('tooltip', { name: /may not edit roles/ }).waitFor()
  expect([...admin.complaints, ...member.complaints]).toEqual([])
})

test.each([1360, 390])('pages and overlays are accessible in light and dark at %i px', async (width) => {
  const { page, complaints } = await openAs('owner', width)
  const name = `Seen at ${width}`
  const { id } = await cloneOfMember(page, name)
  await page.goto('/w/northwind/roles')
  await page.getByRole('link', { name }).first().waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.goto('/w/northwind/roles?new=true&from=guest')
  await page.getByRole('dialog', { name: 'New role' }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)

  await page.goto(`/w/northwind/roles/${id}`)
  await box(page, 'See projects').waitFor()
  expect(await page.getByRole('grid').count()).toBe(width > 800 ? 1 : 0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  await expectNoAxeViolationsInBothSchemes(page)
  // Few rows: of a page that has to be scrolled, the frame hides parts of targets.
  await page.goto(`/w/northwind/roles/${id}?q=see+projects`)
  await box(page, 'See clients').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Records for: See projects/ }).click()
  await page.getByRole('radio', { name: 'Records by status' }).click()
  await page.getByRole('checkbox', { name: 'On hold' }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.getByRole('button', { name: 'Done', exact: true }).click()
  await page.getByText('1 change', { exact: true }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').getByText('Narrowed').waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await unsaved(page).getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('dialog', { name: 'Delete role?' }).waitFor()
  await expectNoAxeViolationsInBothSchemes(page)
  await call(page, 'roles.delete', { id })
  expect(complaints).toEqual([])
})
