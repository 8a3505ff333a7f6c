import type { Step } from './scenario/step.ts'

/**
 * The same failure with fewer steps: halves, quarters and single steps are left out as long as it stays. `fails` lives a life
 * and says whether it still goes wrong; no more lives are begun when `until` (as `performance.now()` counts) is past.
 */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  until: number,
): Promise<readonly Step[]> {
  let kept = steps
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = kept.length - size; at >= 0 && performance.now() < until; at -= size) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      if (await fails(without)) kept = without
    }
  }
  return kept
}
