import type { MouseEvent } from 'react'

/** A click anywhere on the row is a click on its link, modifier keys included; controls and text selection keep theirs. */
export function followRowLink(event: MouseEvent<HTMLElement>): void {
  const target = event.target as Element
  // React also bubbles clicks out of portals (menus, dialogs), which are no part of the row's element.
  if (!event.currentTarget.contains(target) || target.closest('a, button, input, label')) return
  if (window.getSelection()?.toString()) return
  const link = event.currentTarget.querySelector('[data-row-link]')
  const { ctrlKey, metaKey, shiftKey } = event
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  )
}
