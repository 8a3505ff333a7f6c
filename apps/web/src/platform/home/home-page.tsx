import { PageHeader } from '@freehold/ui'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { HomeWidget } from '../feature.ts'
import { useTitle } from '../routing/use-title.ts'
import { useMe, useWorkspace } from '../session/index.ts'
import { shownPermissions } from '../session/shown-permissions.ts'
import { greetingAt } from './greeting-at.ts'
import './home.css'
import { visibleWidgets } from './visible-widgets.ts'

const route = getRouteApi('/w/$tenant')

/** Where the day begins: blocks contributed by the features, those the role may see. */
export function Page() {
  const { features } = route.useRouteContext()
  const { user } = useMe()
  const workspace = useWorkspace()
  useTitle('Home', workspace.name)
  const widgets = visibleWidgets(features, shownPermissions(workspace))
  return (
    <div className="fh-page">
      <PageHeader title={`${greetingAt(new Date())}, ${user.name.split(' ')[0]}`} />
      <div className="web-home">
        <HomeColumn widgets={widgets.filter(({ column }) => column !== 'side')} />
        <HomeColumn widgets={widgets.filter(({ column }) => column === 'side')} />
      </div>
    </div>
  )
}

function HomeColumn({ widgets }: { widgets: readonly HomeWidget[] }) {
  if (widgets.length === 0) return null
  return (
    <div className="web-home-column">
      {widgets.map(({ id, component: Widget }) => (
        <Suspense key={id} fallback={<div className="web-home-wait" />}>
          <Widget />
        </Suspense>
      ))}
    </div>
  )
}
