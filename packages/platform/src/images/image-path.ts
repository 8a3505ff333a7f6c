import type { TenantRef } from '@freehold/core'

/** Where a picture of a workspace is shown, relative to the origin. Its bytes never change: another picture is another path. */
export function imagePath(tenant: Pick<TenantRef, 'slug'>, fileId: string | null | undefined): string | null {
  return fileId ? `/images/${tenant.slug}/${fileId}` : null
}

/** Where a person's picture is shown, 64 pixels a side; with `/256` at the end it is larger. */
export function avatarPath(pictureId: string | null | undefined): string | null {
  return pictureId ? `/images/people/${pictureId}/64` : null
}
