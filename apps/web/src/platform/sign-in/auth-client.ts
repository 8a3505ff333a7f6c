import { ApiFailure, fromErrorData } from '../api/read-error.ts'
import { afterProof } from '../session/proof-gate.ts'

/**
 * One call of the sign-in routes (`/api/auth/…`, plain JSON, outside tRPC). One that wants a fresh proof asks for it first.
 * @throws ApiFailure, readable by `readError`
 */
export function postAuth<Answer>(path: string, body: unknown = {}): Promise<Answer> {
  return afterProof(() => post<Answer>(path, body))
}

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  return readAnswer(response)
}

export async function getAuth<Answer>(path: string): Promise<Answer> {
  return readAnswer(await fetch(`/api/auth${path}`).catch(() => null))
}

async function readAnswer<Answer>(response: Response | null): Promise<Answer> {
  const body: unknown = await response?.json().catch(() => null)
  if (response?.ok) return body as Answer
  const { error } = (body ?? {}) as {
    error?: { message?: string; data?: Parameters<typeof fromErrorData>[1] }
  }
  throw new ApiFailure(fromErrorData(error?.message ?? '', error?.data))
}
