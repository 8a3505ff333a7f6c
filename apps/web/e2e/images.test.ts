import { expectNoAxeViolations } from '@freehold/testing/expect-no-axe-violations'
import { useBrowser } from '@freehold/testing/open-browser'
import { screenshot } from '@freehold/testing/screenshot'
import { expect, test } from 'vitest'
import { openingAs } from './open-as.ts'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const openAs = openingAs(browser, freehold)

const pixel = {
  name: 'me.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const drawing = { ...pixel, buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }

test('a guest, who sees no jobs, is told why a picture is refused, gives another, and colleagues see it', async () => {
  const { page, complaints } = await openAs('guest')
  await page.goto('/w/northwind/profile')
  await page.getByRole('button', { name: 'Add picture' }).waitFor()
  const choice = page.locator('.web-picture input[type=file]')
  await choice.setInputFiles(drawing)
  await page
    .getByRole('main')
    .getByText(/SVG drawings are not taken/)
    .waitFor()
  await expectNoAxeViolations(page)
  await choice.setInputFiles(pixel)
  await page.getByRole('button', { name: 'Change picture' }).waitFor()
  await page
    .getByRole('button', { name: /Account menu/ })
    .locator('img[src^="/images/people/"]')
    .waitFor()
  await screenshot(page, 'images-profile')
  expect(complaints).toEqual([])

  const owner = await openAs('owner')
  await owner.page.goto('/w/northwind/members')
  const face = owner.page.locator('main img[src^="/images/people/"]').first()
  await face.waitFor()
  expect(
    await face.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(64)
})

test('a logo stands in the rail, and a cover above the title, until they are removed', async () => {
  const { page, complaints } = await openAs('owner')
  await page.goto('/w/northwind/settings')
  await page.locator('.web-picture input[type=file]').setInputFiles(pixel)
  const logo = page.getByRole('button', { name: /Switch workspace/ }).locator('img')
  await page.getByRole('button', { name: 'Change logo' }).waitFor()
  await logo.waitFor()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await logo.waitFor({ state: 'detached' })

  await page.goto('/w/northwind/projects')
  await page.locator('a[href*="/projects/0"]').first().click()
  await page.getByLabel('Cover').setInputFiles(pixel)
  const cover = page.locator('.web-cover[src^="/images/"]')
  await cover.waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'images-cover')
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Remove cover' }).click()
  await cover.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})
