import type { Page } from 'playwright-core'

// A text, as this room is typed without a browser's globals. Yields what still moves when time is up, else null.
const watch = `async (patience) => {
  const overlays = '[role="dialog"], [role="menu"], [role="listbox"], [role="tooltip"]'
  const opacity = (element) => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1)
  const ends = ({ effect }) => effect?.getComputedTiming().endTime !== Infinity
  const whatMoves = () => {
    if (document.getAnimations().some((each) => each.playState === 'running' && ends(each))) return 'an animation'
    const fading = [...document.querySelectorAll(overlays)].find((each) => each.checkVisibility() && opacity(each) < 1)
    return fading ? 'a half transparent ' + fading.role : null
  }
  const deadline = performance.now() + patience
  for (let stillFrames = 0; stillFrames < 2; ) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const moving = whatMoves()
    stillFrames = moving === null ? stillFrames + 1 : 0
    if (moving !== null && performance.now() > deadline) return moving
  }
  return null
}`

/**
 * Waits until the page stands still: two frames without an animation or transition that ends, and with every overlay fully
 * opaque (an overlay is in the document a frame before its transition begins, so neither sign is enough alone).
 * Fails after `patienceMs`, saying what still moved.
 */
export async function untilStill(page: Page, patienceMs = 30_000): Promise<void> {
  const moving = await page.evaluate<string | null>(`(${watch})(${patienceMs})`)
  if (moving !== null) throw new Error(`${page.url()} does not come to rest: ${moving}`)
}
