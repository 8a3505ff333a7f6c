import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { advance, type KeyBuffer } from './match-keys.ts'
import type { Shortcut } from './shortcut.ts'

/**
 * Runs shortcuts of single keys and sequences anywhere but in text fields and open dialogs. The person can turn
 * them off in the sheet (WCAG 2.1.4: a letter alone must not act for those who speak to their computer).
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const [enabled] = useShortcutsEnabled()
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    if (!enabled) return
    let buffer: KeyBuffer = { keys: [], atMs: 0 }
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target))
        return
      const step = advance(buffer, event.key, event.timeStamp, latest.current)
      buffer = step.buffer
      if (!step.match?.run) return
      event.preventDefault()
      step.match.run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}

/** Whether single-key shortcuts act, per browser. */
export function useShortcutsEnabled() {
  return useLocalStorage({ key: 'freehold-shortcuts', defaultValue: true, getInitialValueInEffect: false })
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const types = target.matches(
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="menuitem"]',
  )
  return (
    types || target.isContentEditable || document.querySelector('[aria-modal="true"], [role="menu"]') !== null
  )
}
