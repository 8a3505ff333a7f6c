import { Palette, type PaletteGroup } from '@freehold/ui'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaletteEntry, WebFeature, WorkspaceActs } from '../feature.ts'
import { sortedEntries } from './use-navigation.tsx'

/** ⌘K: pages, actions and records of all features, as far as the role allows. */
export function WorkspacePalette({
  features,
  acts,
}: {
  features: readonly WebFeature[]
  acts: WorkspaceActs
}) {
  const [query, setQuery] = useState('')
  const found = useRecords(features, acts, query.trim())
  return (
    <Palette
      groups={[...found.groups, ...staticGroups(features, acts)]}
      onQueryChange={setQuery}
      busy={found.busy}
    />
  )
}

function useRecords(features: readonly WebFeature[], acts: WorkspaceActs, query: string) {
  const [settled] = useDebouncedValue(query, 150)
  const searches = features.flatMap(({ palette }) =>
    palette?.search && acts.can(palette.search.permission) ? [palette.search] : [],
  )
  const answers = useQueries({
    queries: searches.map((search) => ({
      queryKey: ['palette', search.label, settled],
      queryFn: () => search.find(acts, settled),
      enabled: settled.length > 1,
    })),
  })
  const groups: PaletteGroup[] = searches.map((search, index) => ({
    label: search.label,
    items: settled.length > 1 ? (answers[index]?.data ?? []).map((entry) => toItem(entry, acts)) : [],
    fromServer: true,
  }))
  return {
    groups,
    busy: query.length > 1 && (query !== settled || answers.some((answer) => answer.isFetching)),
  }
}

function staticGroups(features: readonly WebFeature[], acts: WorkspaceActs): PaletteGroup[] {
  const allowed = (entry: { permission?: string }) => !entry.permission || acts.can(entry.permission)
  const pages = sortedEntries(features)
    .filter(allowed)
    .map(({ label, icon, to, keys }) => ({
      id: to,
      label: `Go to ${label.toLowerCase()}`,
      icon,
      keys,
      onSelect: () => void acts.router.navigate({ to, params: { tenant: acts.tenant } }),
    }))
  const actions = features.flatMap((feature) => feature.palette?.actions ?? []).filter(allowed)
  return [
    { label: 'Actions', items: actions.map((entry) => toItem(entry, acts)) },
    { label: 'Go to', items: pages },
  ]
}

function toItem(entry: PaletteEntry, acts: WorkspaceActs) {
  const { id, label, description, icon } = entry
  return { id, label, description, icon, onSelect: () => entry.run(acts) }
}
