import type { AuthCall } from '../auth-call.ts'

export async function getSession({ principal }: AuthCall) {
  return { user: principal && { id: principal.userId, name: principal.name, email: principal.email } }
}
