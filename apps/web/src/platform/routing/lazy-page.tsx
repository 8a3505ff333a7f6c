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
  let failed = false
  // Rendering needs the same promise each time, also a failed one: a new one would be asked for again and again.
  const load = (): Promise<Loaded> => {
    loading ??= importer().then(
      (module) => {
        loaded = module
        return module
      },
      () => {
        failed = true
        newVersion.seen()
        throw new NewVersionError('This page belongs to a newer version of the app.')
      },
    )
    return loading
  }
  const preload = async (): Promise<void> => {
    if (failed) {
      failed = false
      loading = undefined
    }
    // A failure is told when the page is rendered.
    await load().catch(() => undefined)
  }
  const LazyPage = () => createElement((loaded ?? use(load())).Page)
  return Object.assign(LazyPage, { preload })
}
