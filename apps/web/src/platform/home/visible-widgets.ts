import type { HomeWidget, WebFeature } from '../feature.ts'

/** The home page's blocks that these permissions show, in order. */
export function visibleWidgets(
  features: readonly WebFeature[],
  permissions: readonly string[],
): HomeWidget[] {
  return features
    .flatMap((feature) => feature.home ?? [])
    .filter(({ permission }) => !permission || permissions.includes(permission))
    .sort((a, b) => a.order - b.order)
}
