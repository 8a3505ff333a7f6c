import { formatCount } from '@freehold/ui'

/** `480 bytes`, `12 KB`, `3.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${formatCount(bytes)} bytes`
  if (bytes < 1024 ** 2) return `${formatCount(Math.round(bytes / 1024))} KB`
  const megabytes = bytes / 1024 ** 2
  return `${formatCount(megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes))} MB`
}
