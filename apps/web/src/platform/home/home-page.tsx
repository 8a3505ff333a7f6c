import { PageHeader } from '@freehold/ui'
import { getRouteApi } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTitle } from '../routing/use-title.ts'
import { useMe, useWorkspace } from '../session/index.ts'
import { greetingAt } from './greeting-at.ts'
import './home.css'

const route = getRouteApi('/w/$tenant')

/** Where the day begins: blocks contributed by the features, those the role may see. */
export function Page() {
  const { features } = route.useRouteContext()
  const { user } = useMe()
  const { name, permissions } = useWorkspace()
  useTitle('Home', name)
  const widgets = features
    .flatMap((feature) => feature.home ?? [])
    .filter(({ permission }) => !permission || permissions.includes(permission))
    .sort((a, b) => a.order - b.order)
  return (
    <div className="fh-page">
      <PageHeader title={`${greetingAt(new Date())}, ${user.name.split(' ')[0]}`} />
      <div className="web-home">
        {widgets.map(({ id, component: Widget }) => (
          <Suspense key={id} fallback={<div className="web-home-wait" />}>
            <Widget />
          </Suspense>
        ))}
      </div>
    </div>
  )
}
