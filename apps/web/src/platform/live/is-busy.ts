import type { QueryClient } from '@tanstack/react-query'

const textField =
  'input:not([type=search]):not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]'

/**
 * Whether fresh rows would disturb somebody now: a change of theirs is on its way, a form stands open in a drawer or dialog,
 * they are writing, or they drag something.
 */
export function isBusy(cache: QueryClient): boolean {
  if (cache.isMutating() > 0) return true
  if (document.querySelector('[role=dialog] form, [data-dragging]')) return true
  const { activeElement } = document
  return activeElement?.matches(textField) === true && (activeElement as HTMLInputElement).value !== ''
}
