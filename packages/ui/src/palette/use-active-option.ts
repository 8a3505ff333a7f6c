import type { SpotlightStore } from '@mantine/spotlight'
import { useCallback, useId, useState } from 'react'

/**
 * Keeps one palette row active and tells a screen reader which: Enter must always do what is highlighted.
 * Spotlight tells nobody; it only moves a data attribute between the rows, so the list is observed.
 */
export function useActiveOption(store: SpotlightStore) {
  const listId = useId()
  const [optionId, setOptionId] = useState<string>()
  const watchList = useCallback(
    (list: HTMLElement | null) => {
      if (!list) return
      const sync = () => setOptionId(markActive(list, store))
      const observer = new MutationObserver(sync)
      observer.observe(list, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['data-selected'],
      })
      sync()
      return () => {
        observer.disconnect()
        setOptionId(undefined)
      }
    },
    [store],
  )
  return { listId, optionId, watchList }
}

/** The selected row, or the first when none is; in ARIA as in Spotlight's own mark. Returns its id. */
function markActive(list: HTMLElement, store: SpotlightStore): string | undefined {
  const options = [...list.querySelectorAll<HTMLElement>('[role="option"]')]
  const marked = options.findIndex((option) => option.hasAttribute('data-selected'))
  const active = Math.max(marked, 0)
  if (marked < 0 && options[0]) {
    options[0].setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: 0 }))
  }
  options.forEach((option, index) => {
    option.id = `${list.id}-${index}`
    option.setAttribute('aria-selected', String(index === active))
  })
  return options[active]?.id
}
