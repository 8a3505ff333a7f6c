import { useEffect } from 'react'

const modal = '[aria-modal="true"]'

/**
 * While a modal dialog is open the page behind it is inert: nothing there can be clicked, focused or read out. It comes back
 * as soon as the dialog begins to go (its opacity is set to 0), since the focus returns to the page before it has gone.
 */
export function useInertBehindDialogs(): void {
  useEffect(() => {
    const seen = new WeakSet<Element>()
    let frame = 0
    const look = () => {
      const dialogs = [...document.querySelectorAll<HTMLElement>(modal)]
      for (const dialog of dialogs) {
        if (seen.has(dialog)) continue
        seen.add(dialog)
        styles.observe(dialog, { attributes: true, attributeFilter: ['style'] })
      }
      if (!dialogs.some(({ style }) => style.opacity !== '0')) {
        cancelAnimationFrame(frame)
        frame = 0
        setInert(false)
      } else if (frame === 0) {
        // Two frames on, whoever gives the focus back has noted where it was.
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(() => setInert(true))
        })
      }
    }
    const styles = new MutationObserver(look)
    const presence = new MutationObserver(look)
    presence.observe(document.body, { childList: true, subtree: true })
    look()
    return () => {
      presence.disconnect()
      styles.disconnect()
      cancelAnimationFrame(frame)
      setInert(false)
    }
  }, [])
}

/** Everything but what floats above the page: dialogs (those of the sign-in provider's components too), their menus, toasts. */
function setInert(inert: boolean): void {
  for (const element of document.body.children) {
    if (element.matches('[data-portal], script, style')) continue
    element.toggleAttribute('inert', inert && !element.querySelector(modal))
  }
}
