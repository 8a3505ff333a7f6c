import { UnsavedDialog } from '@freehold/ui'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * Asks before unsaved input is lost: by a link, back, the close button of a drawer whose opening stands in the URL, reload or
 * a closed tab. Render `dialog` anywhere; call `release` before leaving on purpose, after saving. With `pageOnly` filters of
 * the same page may change: for input that does not stand in a drawer.
 */
export function useLeaveGuard(dirty: boolean, { pageOnly = false } = {}) {
  const guarding = useRef(dirty)
  useEffect(() => {
    guarding.current = dirty
  }, [dirty])
  const blocker = useBlocker({
    // Asks in a task of its own: the question would hear the Escape that closed the drawer, and close too.
    shouldBlockFn: async ({ current, next }) => {
      if (!guarding.current || (pageOnly && current.pathname === next.pathname)) return false
      return new Promise<boolean>((ask) => setTimeout(ask, 0, true))
    },
    enableBeforeUnload: () => guarding.current,
    withResolver: true,
  })
  const dialog = (
    <UnsavedDialog
      opened={blocker.status === 'blocked'}
      onStay={() => blocker.reset?.()}
      onDiscard={() => blocker.proceed?.()}
    />
  )
  return {
    dialog,
    release() {
      guarding.current = false
    },
  }
}
