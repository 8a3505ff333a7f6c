import { Portal } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import './hint-layer.css'

interface Hint {
  text: string
  top: number
  /** From the window's edge nearer to the element, so that a hint is never pushed away from what it explains. */
  left?: number
  right?: number
  above: boolean
}

const hintId = 'fh-hint'

/**
 * One tooltip for all elements with `data-hint`, and for `.fh-truncate` text that is really cut off: a table of 200
 * rows would otherwise mount a thousand tooltips. Opens on hover and focus, stays while hovered, closes on Escape.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null)
  const owner = useRef<Element | null>(null)

  useEffect(() => {
    let timer = 0
    const close = () => {
      owner.current?.removeAttribute('aria-describedby')
      owner.current = null
      setHint(null)
    }
    const open = ({ element, text }: { element: Element; text: string }) => {
      close()
      owner.current = element
      if (element.hasAttribute('data-hint')) element.setAttribute('aria-describedby', hintId)
      setHint({ text, ...place(element) })
    }
    const show = (event: Event) => {
      const target = event.target instanceof Element ? event.target : null
      window.clearTimeout(timer)
      if (target?.closest(`#${hintId}`)) return
      const found = target && findHint(target, event.type === 'focusin')
      if (!found) {
        timer = window.setTimeout(close, 80)
        return
      }
      if (found.element === owner.current) return
      timer = window.setTimeout(() => open(found), event.type === 'focusin' ? 0 : 240)
    }
    // Focusing what is out of sight scrolls to it: its hint moves along instead of going at once.
    const onScroll = () => {
      const element = owner.current
      if (!element?.contains(document.activeElement)) return close()
      setHint((shown) => shown && { text: shown.text, ...place(element) })
    }
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    document.addEventListener('pointerover', show)
    document.addEventListener('focusin', show)
    document.addEventListener('keydown', onKey)
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    // What had the focus before this was there.
    const { activeElement, body } = document
    const found = activeElement && activeElement !== body && findHint(activeElement, true)
    if (found) open(found)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('pointerover', show)
      document.removeEventListener('focusin', show)
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('scroll', onScroll, { capture: true })
    }
  }, [])

  if (!hint) return null
  return (
    <Portal>
      <div
        id={hintId}
        role="tooltip"
        className="fh-hint"
        data-above={hint.above || undefined}
        style={{ top: hint.top, left: hint.left, right: hint.right }}
      >
        <bdi>{hint.text}</bdi>
      </div>
    </Portal>
  )
}

function findHint(target: Element, byFocus: boolean): { element: Element; text: string } | null {
  const hinted = target.closest('[data-hint]')
  if (hinted) return { element: hinted, text: hinted.getAttribute('data-hint') ?? '' }
  const cut = target.closest('.fh-truncate') ?? (byFocus ? target.querySelector('.fh-truncate') : null)
  if (!cut || cut.scrollWidth <= cut.clientWidth) return null
  return { element: cut, text: cut.textContent ?? '' }
}

function place(element: Element): Omit<Hint, 'text'> {
  const box = element.getBoundingClientRect()
  const above = box.bottom + 72 > window.innerHeight
  const width = document.documentElement.clientWidth
  const side =
    box.left > width / 2 ? { right: Math.max(8, width - box.right) } : { left: Math.max(8, box.left) }
  return { top: above ? box.top : box.bottom, above, ...side }
}
