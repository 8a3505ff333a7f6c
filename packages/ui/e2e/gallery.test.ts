import { expectNoAxeViolationsInBothSchemes, useBrowser } from '@freehold/testing/browser'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { serveGallery } from './serve-gallery.ts'

const [browser, address] = await Promise.all([useBrowser(), serveGallery()])
const complaints: string[] = []
let page: Page

/** Opens one state of the gallery; waits until it stands still. */
async function open(state: string, width = 1360): Promise<Page> {
  page = await browser.newPage({ viewport: { width, height: 860 }, reducedMotion: 'reduce' })
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${address}?rows=5&${state}`)
  await page.locator('h1, [role="dialog"]').first().waitFor()
  return page
}

afterEach(async () => {
  await page?.close()
  expect(complaints.splice(0)).toEqual([])
})

const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
const tooltip = () => page.getByRole('tooltip').filter({ visible: true })

interface State {
  name: string
  state: string
  width?: number
  act?: (page: Page) => Promise<unknown>
}

const menu = (opener: string) => async (on: Page) => {
  await on.locator(opener).first().click()
  await on.getByRole('menu').waitFor()
}
const states: State[] = [
  { name: 'selected rows and a row menu', state: 'view=list&mode=selected', act: menu('.fh-row-menu') },
  { name: 'account menu', state: 'view=list', act: menu('.fh-rail-foot button') },
  { name: 'columns and density', state: 'view=list', act: menu('[aria-label="Columns and density"]') },
  {
    name: 'toasts',
    state: 'view=list&mode=toast',
    act: (on) => on.getByText('moved to the trash').waitFor(),
  },
  {
    name: 'navigation drawer at 390 px, with a banner',
    state: 'view=list&mode=banner',
    width: 390,
    act: (on) => on.getByLabel('Open navigation').click(),
  },
  { name: 'palette', state: 'view=list', act: (on) => on.keyboard.press('Control+k') },
  { name: 'detail page', state: 'view=detail' },
  { name: 'detail page at 390 px', state: 'view=detail', width: 390 },
  {
    name: 'form drawer with errors and calendar',
    state: 'view=form&mode=error',
    act: (on) => on.getByLabel('Due date').click(),
  },
  {
    name: 'discard question',
    state: 'view=form',
    act: (on) => on.getByRole('button', { name: 'Cancel' }).click(),
  },
  { name: 'settings page', state: 'view=page&mode=settings' },
  { name: 'plan gate at 390 px', state: 'view=page&mode=plan-gate', width: 390 },
  { name: 'dangerous act', state: 'view=overlay&mode=danger' },
  { name: 'conflict', state: 'view=overlay&mode=conflict' },
  { name: 'shortcuts sheet', state: 'view=overlay&mode=shortcuts' },
]

test.each(states)(
  '$name: accessible in both schemes, nothing wider than the window',
  async ({ state, width, act }) => {
    await open(state, width)
    await act?.(page)
    await expectNoAxeViolationsInBothSchemes(page)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
  },
)

test('a refused button says why by keyboard, and does nothing', async () => {
  await open('view=list')
  const button = page.getByRole('button', { name: 'Export' })
  await button.focus()
  await tooltip().getByText('Your role may not export').waitFor()
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  expect(await button.isDisabled()).toBe(true)
  expect(await button.evaluate((element: HTMLButtonElement) => element.disabled)).toBe(false)
})

test('text that is cut off shows all of itself on focus, and Escape closes it', async () => {
  await open('view=list')
  await page.getByRole('link', { name: 'Donaudampf' }).first().focus()
  await tooltip().getByText('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen').waitFor()
  await page.keyboard.press('Escape')
  await tooltip().waitFor({ state: 'detached' })
})

test('a row menu opens by keyboard, keeps a refused item open, and gives the focus back', async () => {
  await open('view=list')
  const button = page.getByLabel('Actions for Website relaunch', { exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Archive')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('menuitem', { name: 'Delete' }).isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a click on a row follows its link, a click on its checkbox does not', async () => {
  await open('view=list')
  const row = page.getByRole('row').nth(2)
  await row.getByRole('checkbox').click()
  expect(new URL(page.url()).hash).toBe('')
  await row.getByRole('cell').nth(2).click()
  expect(new URL(page.url()).hash).toBe('#detail')
})

test('the palette has a name, and the row that Enter would open is the active one', async () => {
  await open('view=list')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  const active = () => page.getByRole('option', { selected: true }).textContent()
  await expect.poll(active).toContain('Projects')
  await page.keyboard.press('ArrowDown')
  await expect.poll(active).toContain('Clients')
  await page.keyboard.type('new pro')
  await expect.poll(active).toContain('New project')
  const named = await page.getByRole('combobox').getAttribute('aria-activedescendant')
  expect(await page.getByRole('option', { selected: true }).getAttribute('id')).toBe(named)
})

test('Ctrl Z undoes while the toast is there, but not from a text field', async () => {
  await open('view=list&mode=toast')
  await page.getByText('moved to the trash').waitFor()
  await page.getByLabel('Search projects').focus()
  await page.keyboard.press('Control+z')
  expect(await page.getByText('Restored').count()).toBe(0)
  await page.getByLabel('Search projects').blur()
  await page.keyboard.press('Control+z')
  await page.getByText('Restored').waitFor()
})

test('closing an edited form asks first, and staying keeps it', async () => {
  await open('view=form')
  await page.getByRole('dialog', { name: 'New project' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Discard changes?' }).waitFor()
  await expect.poll(focused).toBe('Keep editing')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Discard changes?' }).waitFor({ state: 'detached' })
  expect(await page.getByLabel('Name').inputValue()).toBe('Website')
})

test('behind an open dialog nothing can be reached, and the focus goes back to where it was', async () => {
  await open('view=list')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  const button = page.getByRole('button', { name: 'Export' })
  const isInert = () => page.evaluate(() => document.querySelector('main')?.closest('[inert]') !== null)
  for (let time = 0; time < 2; time++) {
    await button.focus()
    await page.keyboard.press('Control+k')
    await expect.poll(isInert).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await isInert()).toBe(false)
  }
})

test('a dangerous act waits for the exact name', async () => {
  await open('view=overlay&mode=danger')
  const button = page.getByRole('button', { name: 'Delete workspace' })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await page.getByLabel('to confirm').fill('Bundesverband der Deutschen Süßwarenindustrie e. V.')
  expect(await button.getAttribute('aria-disabled')).toBe('false')
})

test.each(['list', 'detail'])('the %s skeleton gives way to content without a layout shift', async (view) => {
  await open(`view=${view}&mode=swap`)
  const shift = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const add = (list: PerformanceObserverEntryList) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
        }
        new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
        const done = () => requestAnimationFrame(() => setTimeout(() => resolve(sum)))
        const look = () => document.querySelector('.fh-bone') || done()
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
        look()
      }),
  )
  expect(await shift).toBeLessThan(0.02)
})
