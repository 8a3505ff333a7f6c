import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'

/**
 * An overlay whose code is fetched when it first opens: no page needs it to be drawn. From then on it stays mounted, so that
 * closing is shown and the focus returns to what opened it.
 */
export function whenOpened<Props extends { opened: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Overlay = lazy(() => load().then((component) => ({ default: component })))
  // An overlay notes what has the focus when it turns from closed to open; so it is mounted closed.
  function Opening(props: Props) {
    const [mounted, setMounted] = useState(false)
    useEffect(() => setMounted(true), [])
    return <Overlay {...props} opened={props.opened && mounted} />
  }
  return function WhenOpened(props: Props) {
    const [used, setUsed] = useState(props.opened)
    if (props.opened && !used) setUsed(true)
    useFocusBack(props.opened)
    return used ? (
      <Suspense>
        <Opening {...props} />
      </Suspense>
    ) : null
  }
}

/** An overlay that goes together with what drew it cannot give the focus back itself. */
function useFocusBack(opened: boolean): void {
  useEffect(() => {
    if (!opened) return
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body
        if (isLost && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true })
      })
    }
  }, [opened])
}
