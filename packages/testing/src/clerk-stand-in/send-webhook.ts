import { type Instance, newClerkId } from './instance.ts'
import { svixHeaders } from './signing-key.ts'

export interface Post {
  /** From now on everything that happens is told to this address, in order. */
  sendTo(url: string): void
  /** Tells of something, behind the back of whoever caused it. */
  tell(type: string, data: object): void
  /** Sends one message and waits for the answer. `changes` is for messages Clerk would not send. */
  send(
    url: string,
    message: { type: string; data: object },
    changes?: { id?: string; seconds?: number; secret?: string; body?: string },
  ): Promise<{ status: number; body: unknown }>
  /** Everything told has been answered. */
  settled(): Promise<void>
}

export function createPost(instance: Instance): Post {
  let target: string | null = null
  let line: Promise<unknown> = Promise.resolve()
  const send: Post['send'] = async (url, { type, data }, changes = {}) => {
    const { id = newClerkId('msg'), seconds = Math.floor(Date.now() / 1000) } = changes
    const signed = JSON.stringify({
      data,
      object: 'event',
      type,
      timestamp: Date.now(),
      instance_id: 'ins_standin',
      event_attributes: { http_request: { client_ip: '', user_agent: '' } },
    })
    const headers = svixHeaders(changes.secret ?? instance.webhookSecret, { id, seconds, body: signed })
    const response = await fetch(url, { method: 'POST', headers, body: changes.body ?? signed })
    return { status: response.status, body: await response.json().catch(() => null) }
  }
  return {
    send,
    sendTo(url) {
      target = url
    },
    tell(type, data) {
      const url = target
      if (url === null) return
      const body = structuredClone(data)
      // A server that has gone hears nothing: whoever waits for an effect sees that there is none.
      line = line.then(() => send(url, { type, data: body }).catch(() => null))
    },
    settled: () => line.then(() => {}),
  }
}
