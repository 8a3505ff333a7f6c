import { type ComponentType, createElement, use } from 'react'
import { NewVersionError, newVersion } from './new-version.ts'

type Loaded = { Page: ComponentType }

/**
 * A route's component in its own file: `component: lazyPage(() => import('./projects-page.tsx'))`, which exports `Page`. The
 * router loads it beside the route's data. A file that is gone after a deploy becomes a NewVersionError, and is asked for
 * again at the next try.
 */
export function lazyPage(importer: () => Promise<Loaded>) {
  let loading: Promise<Loaded> | undefined
  let loaded: Loaded | undefined
  const load = (): Promise<Loaded> => {
    loading ??= importer().then(
      (module) => {
        loaded = module
        return module
      },
      () => {
        throw fail()
      },
    )
    return loading
  }
  const fail = () => {
    loading = undefined
    newVersion.seen()
    return new NewVersionError('This page belongs to a newer version of the app.')
  }
  const LazyPage = () => createElement((loaded ?? use(load())).Page)
  return Object.assign(LazyPage, { preload: (): Promise<void> => load().then(noop, noop) })
}

/** A failed preload is told when the page is rendered. */
function noop(): void {}
