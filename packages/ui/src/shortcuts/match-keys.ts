import type { Shortcut } from './shortcut.ts'

export interface KeyBuffer {
  keys: readonly string[]
  atMs: number
}

const pauseMs = 1000

/** Adds a key to what was typed within the last second; returns the shortcut it completes, if any. */
export function advance(
  buffer: KeyBuffer,
  key: string,
  atMs: number,
  shortcuts: readonly Shortcut[],
): { buffer: KeyBuffer; match?: Shortcut } {
  const earlier = atMs - buffer.atMs > pauseMs ? [] : buffer.keys
  const typed = [...earlier, key.toLowerCase()]
  for (const keys of [typed, typed.slice(-1)]) {
    const match = shortcuts.find((shortcut) => shortcut.run && sameKeys(shortcut.keys, keys))
    if (match) return { buffer: { keys: [], atMs }, match }
    if (shortcuts.some((shortcut) => startsWith(shortcut.keys, keys))) return { buffer: { keys, atMs } }
  }
  return { buffer: { keys: [], atMs } }
}

function sameKeys(wanted: readonly string[], typed: readonly string[]): boolean {
  return wanted.length === typed.length && startsWith(wanted, typed)
}

function startsWith(wanted: readonly string[], typed: readonly string[]): boolean {
  return typed.every((key, index) => wanted[index]?.toLowerCase() === key)
}
