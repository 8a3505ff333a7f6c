/** Sends one signed event; resolves to the receiver's status, rejects when nobody answered. */
export type Deliver = (body: string, headers: Record<string, string>, url: string) => Promise<number>

const timeoutMs = 20_000
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** By HTTP, to this machine only: a simulator has no business on a network. */
export const deliverToLoopback: Deliver = async (body, headers, url) => {
  if (!loopback.has(new URL(url).hostname)) throw new Error('The simulator sends to this machine only.')
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.body?.cancel()
  return response.status
}
