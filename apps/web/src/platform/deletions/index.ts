import { lazy } from 'react'
import type { WebFeature } from '../feature.ts'

const routes = [] as const

/** On every home page of the person: a workspace that is about to go must not go unnoticed. */
export const deletionsFeature: WebFeature<typeof routes> = {
  name: 'deletions',
  routes,
  home: [
    {
      id: 'deletions',
      column: 'side',
      order: 0,
      component: lazy(() => import('./deletions-widget.tsx').then((m) => ({ default: m.DeletionsWidget }))),
    },
  ],
}
