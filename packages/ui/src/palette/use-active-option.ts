import { type SpotlightStore, useSpotlight } from '@mantine/spotlight'
import { useEffect, useId, useState } from 'react'

/**
 * Keeps one palette row active and tells a screen reader which: Enter must always do what is highlighted, and
 * Spotlight marks the row only by a data attribute on the element.
 * @param results changes whenever other rows are shown
 */
export function useActiveOption(store: SpotlightStore, results: string) {
  const listId = useId()
  const { opened, selected } = useSpotlight(store)
  const [optionId, setOptionId] = useState<string>()

  useEffect(() => {
    if (!opened || results === '') return
    mark(listId, 0)
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [opened, results, store, listId])

  useEffect(() => {
    setOptionId(mark(listId, selected))
  }, [selected, listId])

  return { listId, optionId }
}

/** Marks the row as Spotlight does, and in ARIA; returns its id. */
function mark(listId: string, active: number): string | undefined {
  const options = document.getElementById(listId)?.querySelectorAll<HTMLElement>('[role="option"]') ?? []
  options.forEach((option, index) => {
    option.id = `${listId}-${index}`
    option.setAttribute('aria-selected', String(index === active))
    option.toggleAttribute('data-selected', index === active)
  })
  return options[active]?.id
}
