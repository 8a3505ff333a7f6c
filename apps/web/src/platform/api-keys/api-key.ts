import type { Tone } from '@freehold/ui'
import type { Outputs } from '../api/trpc.ts'

export type ApiKey = Outputs['apiKeys']['get']
export type NewApiKey = Outputs['apiKeys']['create']
export type ScopeGroup = Outputs['apiKeys']['scopes']['resources'][number]

const states: Record<ApiKey['state'], { word: string; tone: Tone }> = {
  active: { word: 'Active', tone: 'ok' },
  asleep: { word: 'Asleep', tone: 'warn' },
  expired: { word: 'Expired', tone: 'neutral' },
  revoked: { word: 'Revoked', tone: 'danger' },
}

export function describeState({ state }: ApiKey): { word: string; tone: Tone } {
  return states[state]
}

/** Why a key does nothing although it is not over. */
export function whyAsleep({ state, maker }: ApiKey): string | null {
  if (state !== 'asleep') return null
  const name = maker.name ?? 'Whoever made it'
  return maker.status === 'removed' ? `${name} is no member any more.` : `${name} is deactivated.`
}

/** What people recognise a key by. */
export function shownToken({ prefix, lastFour }: ApiKey): string {
  return `${prefix}…${lastFour}`
}

/** Kinds whose list is not called by their name with an s, or that no list tells without being asked for more. */
const unlike = new Set([
  'access',
  'api-key',
  'attachment',
  'audit-entry',
  'billing',
  'file',
  'history',
  'image',
  'membership',
  'notification',
  'plan',
  'report',
  'tenant',
  'trash',
])

/** A first call that this key may make, to be pasted into a terminal. */
export function curlLine(origin: string, token: string, { scopes }: ApiKey): string {
  const subjects = scopes.filter((scope) => scope.endsWith(':read')).map((scope) => scope.slice(0, -5))
  const listed = subjects.find((subject) => !unlike.has(subject))
  const path = listed
    ? `${listed}s?limit=5`
    : subjects.includes('membership')
      ? 'members?limit=5'
      : 'openapi.json'
  return `curl -H 'Authorization: Bearer ${token}' '${origin}/api/v1/${path}'`
}
