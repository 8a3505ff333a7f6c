import path from 'node:path'
import type { Page } from 'playwright-core'

const folder = path.resolve(import.meta.dirname, '../../../.screenshots')

/** Takes the whole page as `.screenshots/<name>.png` of the repository (git-ignored). Returns the file. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(folder, `${name}.png`)
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
  return file
}
