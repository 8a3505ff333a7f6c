import type { Tone } from '@freehold/ui'

export const accessWords = ['full', 'read_only', 'billing_only'] as const

/** A workspace's access in the console's words. */
export const accessWord: Record<(typeof accessWords)[number], { label: string; tone: Tone }> = {
  full: { label: 'Full', tone: 'ok' },
  read_only: { label: 'Read only', tone: 'warn' },
  billing_only: { label: 'Suspended', tone: 'danger' },
}
