import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { untilStill } from './until-still.ts'

/** WCAG 2.2 AA and everything it includes. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Waits until nothing moves; fails with one line per violation and element: rule, what is wrong, selector. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await untilStill(page)
  // Evaluated by the browser's debugger, which a Content-Security-Policy does not bind.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const results = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`,
  )
  const lines = results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(' ')})`),
  )
  if (lines.length > 0) throw new Error(`${page.url()} is not accessible:\n${lines.join('\n')}`)
}

/** The same in dark and in light, on the page as it stands: what is open stays open. Leaves it light. */
export async function expectNoAxeViolationsInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' })
    await expectNoAxeViolations(page)
  }
}
