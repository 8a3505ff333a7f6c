/** One call of Stripe's API, without a socket. Names of headers in any case. */
export interface SimulatorRequest {
  method: string
  /** With the query, from `/v1` on. */
  path: string
  headers: Readonly<Record<string, string | string[] | number | undefined>>
  /** A form; '' for none. */
  body: string
}

export interface SimulatorResponse {
  status: number
  headers: Record<string, string>
  /** JSON. */
  body: string
}

/** One header, whatever the case of its name. */
export function headerOf(headers: SimulatorRequest['headers'], name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return found === undefined ? undefined : String(Array.isArray(found) ? found[0] : found)
}
