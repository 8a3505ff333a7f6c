import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { Engine } from './engine.ts'

/** Encrypts for the database as better-auth's two-factor plugin does, so that it reads what we write. */
export async function seal(engine: Engine, data: string): Promise<string> {
  const { secretConfig: key } = await engine.$context
  return symmetricEncrypt({ key, data })
}

export async function unseal(engine: Engine, data: string): Promise<string> {
  const { secretConfig: key } = await engine.$context
  return symmetricDecrypt({ key, data })
}
