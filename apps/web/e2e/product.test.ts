import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true })
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ }).last()

/** Clicks a box; returns how it stands when the click's own work is over, before any timer that it set can run. */
const clickAtOnce = (box: Locator) =>
  box.evaluate(
    (element: HTMLInputElement) =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => resolve(element.checked))
        element.click()
      }),
  )

/** Makes a project by the shortcut, whose page then is open. */
async function createProject(page: Page, name: string): Promise<void> {
  await page.goto('/w/northwind/projects')
  await title(page, 'Projects').waitFor()
  await page.keyboard.press('c')
  await nameField(page).fill(name)
  await page.keyboard.press('Enter')
  await title(page, name).waitFor()
}

/** Opens the list, filtered to names that hold `text`. */
async function openList(page: Page, text: string): Promise<void> {
  await page.goto(`/w/northwind/projects?q=${encodeURIComponent(text)}`)
  await rowOf(page, text).first().waitFor()
}

test('a member makes a project, edits it, ticks a task, deletes it, and undo brings all of it back', async () => {
  const { page, complaints } = await openAs('member')
  await createProject(page, 'Lighthouse relaunch')

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await nameField(page).fill('Lighthouse relaunch, phase 2')
  await page.getByRole('textbox', { name: 'Description' }).fill('Two pages,\none week.')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await title(page, 'Lighthouse relaunch, phase 2').waitFor()
  await page.getByText('Two pages,').waitFor()

  for (const task of ['Draft', 'Review', 'Publish']) {
    await page.getByRole('textbox', { name: 'New task' }).fill(task)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('checkbox', { name: 'Done: Publish' }).waitFor()
  expect(await clickAtOnce(page.getByRole('checkbox', { name: 'Done: Draft' }))).toBe(true)
  await page.getByText('1/3').waitFor()
  await page.getByRole('button', { name: 'Move Publish' }).focus()
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown']) await page.keyboard.press(key)
  await page.getByText('“Publish” is now 2 of 3').waitFor()
  await expectNoAxeViolations(page)

  await page.getByRole('button', { name: 'Actions for Lighthouse relaunch, phase 2' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.waitForURL('**/w/northwind/projects')
  await undo(page).click()
  await rowOf(page, 'Lighthouse relaunch, phase 2').getByRole('link').click()
  await page.getByRole('checkbox', { name: 'Done: Draft' }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Done: Draft' }).isChecked()).toBe(true)
  const order = await page
    .getByRole('checkbox', { name: /^Done: / })
    .evaluateAll((boxes) => boxes.map((box) => box.ariaLabel))
  expect(order).toEqual(['Done: Draft', 'Done: Publish', 'Done: Review'])
  expect(complaints).toEqual([])
})

test('rows ticked and deleted together come back by undo, or one by one from the trash', async () => {
  const { page, complaints } = await openAs('member')
  for (const name of ['Harvest north', 'Harvest south']) await createProject(page, name)
  await openList(page, 'Harvest')
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('No projects match').waitFor()
  await page.getByText('2 projects deleted').waitFor()
  await page.keyboard.press('Control+z')
  await rowOf(page, 'Harvest north').waitFor()
  await rowOf(page, 'Harvest south').waitFor()

  await page.getByRole('button', { name: 'Actions for Harvest south' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await rowOf(page, 'Harvest south').waitFor({ state: 'detached' })
  await page.getByText('Project “Harvest south” deleted').waitFor()
  await page.goto('/w/northwind/trash')
  await page.getByRole('button', { name: 'Restore Harvest south' }).click()
  await rowOf(page, 'Harvest south').waitFor({ state: 'detached' })
  await openList(page, 'Harvest south')
  expect(complaints).toEqual([])
})

test('the filtered list is exported by a job whose file can be downloaded', async () => {
  const { page, complaints } = await openAs('member')
  for (const name of ['Ledger, "old"', 'Ledger new', 'Something else']) await createProject(page, name)
  await openList(page, 'Ledger')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const link = page.getByRole('dialog').getByRole('link', { name: 'Download' })
  await link.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const text = await readFile(await download.path(), 'utf8')
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(text).toContain('"Ledger, ""old"""')
  expect(complaints).toEqual([])
})

test('an edit is undone by its toast or Control Z, and any version of a record comes back from its history', async () => {
  const { page, complaints } = await openAs('member')
  await createProject(page, 'Quarry')
  const status = (word: string) => page.getByRole('button', { name: `Status: ${word}` })
  await status('Planned').click()
  await page.getByRole('menuitem', { name: 'Active' }).click()
  await page.getByText('“Quarry” is active now').waitFor()
  await page.keyboard.press('Control+z')
  await status('Planned').waitFor()
  await page.getByText('Undone', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await nameField(page).fill('Quarry, phase 2')
  await page.getByRole('button', { name: 'Save' }).click()
  await title(page, 'Quarry, phase 2').waitFor()
  const theirs = await openAs('admin')
  await theirs.page.goto(page.url())
  await theirs.page.getByRole('button', { name: 'Edit', exact: true }).click()
  await nameField(theirs.page).fill('Quarry, theirs')
  await theirs.page.getByRole('button', { name: 'Save' }).click()
  await title(theirs.page, 'Quarry, theirs').waitFor()
  await undo(page).click()
  const question = page.getByRole('dialog', { name: 'Not undone' })
  await question.getByRole('row', { name: /Name.*Quarry, phase 2.*Quarry, theirs/ }).waitFor()
  await expectNoAxeViolations(page)
  await question.getByRole('button', { name: 'Keep as it is' }).click()

  await page.getByRole('button', { name: /^Actions for Quarry/ }).click()
  await page.getByRole('menuitem', { name: 'History' }).click()
  const drawer = page.getByRole('dialog', { name: /^History/ })
  await drawer.getByText('Undid the change made').waitFor()
  await expectNoAxeViolations(page)
  await drawer
    .getByRole('button', { name: /^Restore this version/ })
    .last()
    .press('Enter')
  const preview = page.getByRole('dialog', { name: /^Restore a version/ })
  await preview.getByRole('row', { name: /Name.*Quarry, theirs.*Quarry/ }).waitFor()
  await expectNoAxeViolations(page)
  await preview.getByRole('button', { name: 'Restore', exact: true }).click()
  await title(page, 'Quarry').waitFor()
  await page.getByText('Version restored').waitFor()
  expect([...complaints, ...theirs.complaints]).toEqual([])
})

test('who saves a project that somebody changed meanwhile is asked, sees the change, and can overwrite or reload', async () => {
  const first = await openAs('member')
  const second = await openAs('admin')
  await createProject(first.page, 'Bridge')
  const edit = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await nameField(page).fill(name)
  }
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click()
  await second.page.goto(first.page.url())
  await edit(first.page, 'Bridge, mine')
  await edit(second.page, 'Bridge, theirs')
  await save(second.page)
  await title(second.page, 'Bridge, theirs').waitFor()

  await save(first.page)
  const question = first.page.getByRole('dialog', { name: 'This project has changed' })
  await question.getByRole('row', { name: /Name.*Bridge.*Bridge, theirs/ }).waitFor()
  await question.getByText('Aleksander Wojciechowski-Lindqvist').waitFor()
  await expectNoAxeViolations(first.page)
  // Begun before the other one saves: an open form keeps what it began with, while pages refresh by themselves.
  await edit(second.page, 'Bridge, theirs again')
  await question.getByRole('button', { name: 'Overwrite' }).click()
  await title(first.page, 'Bridge, mine').waitFor()
  await save(second.page)
  await second.page.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(() => nameField(second.page).inputValue()).toBe('Bridge, mine')
  expect([...first.complaints, ...second.complaints]).toEqual([])
})

test('a guest sees every control of a project and why it is off', async () => {
  const { page: maker } = await openAs('member')
  await createProject(maker, 'Read only')
  const { page, complaints } = await openAs('guest')
  await openList(page, 'Read only')
  const create = page.getByRole('button', { name: 'New project' })
  expect(await create.getAttribute('aria-disabled')).toBe('true')
  await create.focus()
  await page.getByRole('tooltip', { name: /Your role \(Guest\) may not create projects/ }).waitFor()
  await page.getByRole('button', { name: 'Actions for Read only' }).click()
  await page.getByRole('menuitem', { name: /^Delete.*may not delete/ }).waitFor()
  await expectNoAxeViolations(page)
  expect(complaints).toEqual([])
})

test('the form with its pickers open is accessible at 390 px', async () => {
  const { page, complaints } = await openAs('member')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/w/northwind/projects?new=true')
  const form = page.getByRole('dialog', { name: 'New project' })
  await form.getByRole('button', { name: 'Client' }).click()
  await page.getByRole('option').first().waitFor()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await form.getByLabel('Due date').click()
  await page.getByRole('button', { name: 'Next month' }).waitFor()
  await expectNoAxeViolations(page)
  expect(complaints).toEqual([])
})
