const timeoutMs = 20_000
const mostBytes = 1_000_000

export interface FetchedFeed {
  xml: string
  etag: string | null
}

/**
 * The feed, or null when it is what `etag` stands for.
 * @throws Error when it does not answer, answers something else or too much
 */
export async function fetchFeed(
  url: string,
  etag: string | null,
  signal: AbortSignal,
): Promise<FetchedFeed | null> {
  const answer = await fetch(url, {
    headers: { accept: 'application/xml, text/xml', ...(etag !== null && { 'if-none-match': etag }) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  })
  if (answer.status === 304) {
    await answer.body?.cancel()
    return null
  }
  if (answer.status !== 200) {
    await answer.body?.cancel()
    throw new Error(`The exchange rates answered ${answer.status}`)
  }
  return { xml: await readText(answer), etag: answer.headers.get('etag') }
}

async function readText(answer: Response): Promise<string> {
  let size = 0
  const chunks: Uint8Array[] = []
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) throw new Error('The exchange rates are too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
