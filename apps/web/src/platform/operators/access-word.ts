import type { Tone } from '@freehold/ui'

/** A workspace's access in the console's words. */
export const accessWord: Record<'full' | 'read_only' | 'billing_only', { label: string; tone: Tone }> = {
  full: { label: 'Full', tone: 'ok' },
  read_only: { label: 'Read only', tone: 'warn' },
  billing_only: { label: 'Suspended', tone: 'danger' },
}
