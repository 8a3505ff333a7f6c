import type { NavSection } from '@freehold/ui'
import { getRouteApi, Link, useMatchRoute, useRouterState } from '@tanstack/react-router'
import type { NavigationEntry, WebFeature } from '../feature.ts'

const route = getRouteApi('/w/$tenant')

/** The rail's sections, from the features. */
export function useNavigation(): NavSection[] {
  const { features } = route.useRouteContext()
  const { tenant } = route.useParams()
  const matchRoute = useMatchRoute()
  useRouterState({ select: (state) => state.location.pathname })
  const entries = sortedEntries(features)
  const item = (entry: NavigationEntry) => ({
    id: entry.to,
    label: entry.label,
    icon: entry.icon,
    link: (props: object) => <Link to={entry.to} params={{ tenant }} {...props} />,
    active: matchRoute({ to: entry.to, params: { tenant }, fuzzy: entry.to !== '/w/$tenant' }) !== false,
  })
  const section = (id: NavigationEntry['section'], label?: string) => ({
    id,
    ...(label ? { label } : {}),
    items: entries.filter((entry) => entry.section === id).map(item),
  })
  return [section('work'), section('people', 'People'), section('workspace', 'Workspace')]
}

const sections: readonly NavigationEntry['section'][] = ['work', 'people', 'workspace']

/** As the rail shows them, from top to bottom. */
export function sortedEntries(features: readonly WebFeature[]): NavigationEntry[] {
  const entries = features.flatMap((feature) => feature.navigation ?? [])
  return sections.flatMap((id) =>
    entries.filter((entry) => entry.section === id).sort((a, b) => a.order - b.order),
  )
}
