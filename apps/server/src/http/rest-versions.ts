import { eventKinds } from '@freehold/platform/webhooks'
import { appRouter, catalogue } from '@freehold/registry'
import { type RestBridge, restBridge } from '@freehold/rest'

/** The first is the default. What a version changes stands with the operation it changes, in its feature's `rest.ts`. */
export const restVersions = ['v1', 'v2'] as const

export function restBridges(options: {
  publicUrl: string
  allowedOrigins?: readonly string[]
}): RestBridge[] {
  return restVersions.map((version) =>
    restBridge({
      ...options,
      version,
      router: appRouter,
      events: eventKinds(catalogue.resources.values(), version),
    }),
  )
}
