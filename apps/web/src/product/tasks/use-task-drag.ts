import { type PointerEvent, type RefObject, useState } from 'react'

/** A task in the hand: which one, and at which index it would land. */
export interface Drag {
  id: string
  from: number
  to: number
}

/** Dragging by pointer: mouse, pen and finger alike. The row stays; a line shows where it would land. Escape lets go. */
export function useTaskDrag(list: RefObject<HTMLElement | null>, onDrop: (id: string, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)

  function grab(event: PointerEvent<HTMLButtonElement>, id: string, from: number): void {
    if (event.button !== 0) return
    const grip = event.currentTarget
    const middles = [...(list.current?.querySelectorAll('[data-task]') ?? [])].map((row) => {
      const box = row.getBoundingClientRect()
      return (box.top + box.bottom) / 2 + window.scrollY
    })
    let now: Drag = { id, from, to: from }
    const end = new AbortController()
    const { signal } = end
    const finish = (dropped: boolean) => {
      end.abort()
      setDrag(null)
      if (dropped && now.to !== from) onDrop(id, now.to)
    }
    grip.setPointerCapture(event.pointerId)
    const follow = ({ clientY }: globalThis.PointerEvent) => {
      now = {
        id,
        from,
        to: middles.filter((middle, index) => index !== from && middle < clientY + window.scrollY).length,
      }
      setDrag((shown) => (shown?.to === now.to ? shown : now))
    }
    grip.addEventListener('pointermove', follow, { signal })
    grip.addEventListener('pointerup', () => finish(true), { signal })
    grip.addEventListener('pointercancel', () => finish(false), { signal })
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && finish(false), { signal })
  }

  return { drag, grab }
}
