import http from 'node:http'
import type { LiveEvent } from '@freehold/api'
import type { Session } from './demo-session.ts'

export interface OpenStream {
  /** All events so far. */
  events: LiveEvent[]
  /** The next event of this kind, told before or after this call; each is given once. */
  next<K extends LiveEvent['kind']>(kind: K): Promise<Extract<LiveEvent, { kind: K }>>
  /** When the connection is over: at what `performance.now()`. */
  ended: Promise<number>
  /** The refusal's data, when it was refused at once. */
  refused: Promise<{ code: string }>
  close(): void
}

/** Opens `events.subscribe` as a browser does, the workspace in the address, the cookie in its header; or as a program, by key. */
export async function openStream(
  origin: string,
  session: Session | { authorization: string },
): Promise<OpenStream> {
  const { cookie, authorization, ...named } = { cookie: undefined, authorization: undefined, ...session }
  const address = `connectionParams=${encodeURIComponent(JSON.stringify(named))}`
  const request = http.get(`${origin}/trpc/events.subscribe?${address}`, {
    headers: {
      ...(cookie !== undefined && { cookie }),
      ...(authorization !== undefined && { authorization }),
      accept: 'text/event-stream',
    },
  })
  const events: LiveEvent[] = []
  const unread: LiveEvent[] = []
  let arrived = Promise.withResolvers<void>()
  const connected = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<number>()
  const refused = Promise.withResolvers<{ code: string }>()
  request.once('error', connected.reject)
  request.once('response', (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1] ?? ''
        const name = /^event: (.*)$/m.exec(block)?.[1]
        if (name === 'connected') connected.resolve()
        else if (name === 'serialized-error') refused.resolve(JSON.parse(data).data)
        else if (name === undefined && data) {
          const event = JSON.parse(data) as LiveEvent
          events.push(event)
          unread.push(event)
          arrived.resolve()
          arrived = Promise.withResolvers()
        }
      }
    })
    response.once('close', () => ended.resolve(performance.now()))
  })
  await connected.promise

  return {
    events,
    async next(kind) {
      for (;;) {
        const at = unread.findIndex((event) => event.kind === kind)
        if (at >= 0) return unread.splice(at, 1)[0] as never
        await arrived.promise
      }
    },
    ended: ended.promise,
    refused: refused.promise,
    close: () => request.destroy(),
  }
}
