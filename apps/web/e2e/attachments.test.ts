import { readFile } from 'node:fs/promises'
import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { screenshot } from '@freehold/testing/screenshot'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()

const openAs = openingAs(browser, freehold)

async function openProject(role: string) {
  const opened = await openAs(role)
  await opened.page.goto('/w/northwind/projects')
  await opened.page.locator('a[href*="/projects/0"]').first().click()
  return { ...opened, section: opened.page.getByRole('region', { name: 'Attachments' }) }
}

const pdf = {
  name: 'Briefing größer.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 a briefing'),
}
const program = {
  name: 'setup.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]),
}
const empty = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }

test('a member attaches files, sees which were refused and why, downloads one, removes it and takes that back', async () => {
  const { page, section, complaints } = await openProject('owner')
  await section.getByLabel('Add files').setInputFiles([pdf, program, empty])
  const list = section.getByRole('list', { name: 'Attachments' })
  await list.getByRole('link', { name: pdf.name }).waitFor()
  await section.getByText(/Files of this kind are not taken/).waitFor()
  await section.getByText('This file is empty.').waitFor()
  await list.getByText(/PDF · 19 bytes/).waitFor()
  for (const [colorScheme, width] of [
    ['dark', 390],
    ['light', 1360],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await screenshot(page, `attachments-${width}`)
    // What the top bar covers cannot be touched, as axe has it.
    await page.evaluate(() => window.scrollTo(0, 0))
    await expectNoAxeViolations(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  }
  await section.getByRole('button', { name: 'Put setup.pdf away' }).click()
  await section.getByText(/Files of this kind/).waitFor({ state: 'detached' })

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('link', { name: pdf.name }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.7 a briefing')
  expect(download.suggestedFilename()).toBe(pdf.name)

  await list.getByRole('button', { name: `Actions for ${pdf.name}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await list.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await list.getByRole('link', { name: pdf.name }).waitFor()
  expect(complaints).toEqual([])
})

test('a guest sees what is attached, and why nothing can be added', async () => {
  const { page, section } = await openProject('guest')
  const add = section.getByRole('button', { name: 'Add files' })
  expect(await add.getAttribute('aria-disabled')).toBe('true')
  // The page may still move under the mouse: then it is pointed at again.
  const reason = page.getByRole('tooltip', { name: /^You may not edit “/ })
  const told = async () => {
    await page.mouse.move(0, 0)
    await add.hover()
    return reason.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    )
  }
  await expect.poll(told).toBe(true)
  await screenshot(page, 'attachments-guest')
})
