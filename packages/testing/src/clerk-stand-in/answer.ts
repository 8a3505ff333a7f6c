/** What a route answers. `clientId` is set as the browser's cookie; `cookie: null` takes it away. */
export interface StandInAnswer {
  status: number
  body: unknown
  clientId?: string | null
}

export const ok = (body: unknown): StandInAnswer => ({ status: 200, body })

/** Clerk's form of a refusal. */
export function refusal(status: number, code: string, message: string, parameter?: string): StandInAnswer {
  const meta = parameter ? { meta: { param_name: parameter } } : {}
  return {
    status,
    body: { errors: [{ code, message, long_message: message, ...meta }], clerk_trace_id: 'trace' },
  }
}

/** A route: method, path with `:name` parts, and what it answers. */
export interface Route<Call> {
  method: string
  path: RegExp
  answer(call: Call, part: string): StandInAnswer
}

export function route<Call>(
  method: string,
  path: string,
  answer: (call: Call, part: string) => StandInAnswer,
): Route<Call> {
  return { method, path: new RegExp(`^${path.replace(':id', '([A-Za-z0-9_]+)')}$`), answer }
}

export function findAnswer<Call>(
  routes: readonly Route<Call>[],
  { method, path }: { method: string; path: string },
  call: Call,
): StandInAnswer | null {
  for (const each of routes) {
    const match = each.method === method ? each.path.exec(path) : null
    if (match) return each.answer(call, match[1] ?? '')
  }
  return null
}
