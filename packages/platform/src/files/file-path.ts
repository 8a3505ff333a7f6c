import type { TenantRef } from '@freehold/core'

/** Where a file is downloaded, relative to the origin. */
export function filePath(tenant: TenantRef, fileId: string): string {
  return `/files/${tenant.slug}/${fileId}`
}
