import { randomInt } from 'node:crypto'
import type { Engine } from './engine.ts'
import { seal, unseal } from './seal.ts'

// No letter that looks like another: people copy them from paper.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const amount = 10

/** Ten codes of 49 bits, `abcde-fghjk`, each of which replaces the phone once. */
export function newBackupCodes(): string[] {
  const part = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: amount }, () => `${part()}-${part()}`)
}

/** As people type it: capitals, spaces, no dash. */
export function tidyBackupCode(typed: string): string {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return `${plain.slice(0, 5)}-${plain.slice(5)}`
}

/** Codes as the two-factor plugin keeps them: encrypted, all of an account together. */
export function sealBackupCodes(engine: Engine, codes: string[]): Promise<string> {
  return seal(engine, JSON.stringify(codes))
}

/** How many are left. */
export async function countBackupCodes(engine: Engine, sealed: string): Promise<number> {
  return (JSON.parse(await unseal(engine, sealed)) as string[]).length
}
