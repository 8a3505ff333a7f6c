import type { Step } from './scenario/step.ts'

/**
 * The same failure with fewer steps: halves, quarters and single steps are left out as long as it stays. `fails` lives a life
 * and says whether it still goes wrong; at most `tries` lives.
 */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  tries: number,
): Promise<readonly Step[]> {
  let kept = steps
  let left = tries
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = kept.length - size; at >= 0 && left > 0; at -= size) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      left -= 1
      if (await fails(without)) kept = without
    }
  }
  return kept
}
