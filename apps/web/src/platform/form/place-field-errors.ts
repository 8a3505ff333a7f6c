import type { ApiError } from '../api/read-error.ts'

/**
 * Sorts a server's answer: what belongs to a field of this form goes there, also by its whole pointer when it lies deeper
 * (`/lines/2/price`); the rest stays a message of the form. Nothing the server said is dropped.
 */
export function placeFieldErrors(
  problem: ApiError,
  values: object,
): { placed: Record<string, string>; rest: ApiError | null } {
  const placed: Record<string, string> = {}
  const unplaced: string[] = []
  for (const { pointer, detail } of problem.fields) {
    const name = pointer.split('/')[1] ?? ''
    if (name in values) {
      placed[name] ??= detail
      if (pointer !== `/${name}`) placed[pointer] ??= detail
    } else unplaced.push(detail)
  }
  if (unplaced.length > 0) return { placed, rest: { ...problem, message: unplaced.join(' ') } }
  return { placed, rest: Object.keys(placed).length > 0 ? null : problem }
}
