import { titleOf } from '@freehold/core'
import type { StartedWith } from './schema.ts'

const longest = 200
const most = 20

/** What a job was started with, for people: `{ clientId: '01a…', status: ['active'] }` is "Client id" and "Status". */
export function describeInput(input: unknown): StartedWith {
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .slice(0, most)
    .map(([key, value]) => ({ name: titleOf(key), value: textOf(value) }))
}

function textOf(value: unknown): string {
  const simple = Array.isArray(value) && value.every((each) => typeof each !== 'object')
  const text = simple ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
