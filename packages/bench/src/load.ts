import net from 'node:net'

export interface Request {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export interface LoadResult {
  requests: number
  failed: number
  /** One failed answer, to say why. */
  failure: string
  seconds: number
  /** Latencies in milliseconds, sorted. */
  latencies: number[]
}

/**
 * Sends `count` requests over `connections` keep-alive sockets, one in flight on each. Plain sockets and prepared bytes,
 * because an HTTP client would use more CPU than the server under test on the same two cores.
 */
export async function load(
  port: number,
  connections: number,
  count: number,
  make: () => Request,
): Promise<LoadResult> {
  const state: State = { left: count, failed: 0, failure: '', latencies: [] }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => runConnection(port, state, make)))
  const seconds = (performance.now() - start) / 1000
  return {
    requests: state.latencies.length,
    failed: state.failed,
    failure: state.failure,
    seconds,
    latencies: state.latencies.sort((a, b) => a - b),
  }
}

interface State {
  left: number
  failed: number
  failure: string
  latencies: number[]
}

function runConnection(port: number, state: State, make: () => Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let received = ''
    const send = () => {
      if (state.left-- <= 0) return socket.end()
      sentAt = performance.now()
      socket.write(bytes(make()))
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isComplete(received)) return
      state.latencies.push(performance.now() - sentAt)
      if (!/^HTTP\/1\.1 2/.test(received)) {
        state.failed += 1
        state.failure = received.slice(received.indexOf('\r\n\r\n'), 900)
      }
      received = ''
      send()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}

function bytes(request: Request): string {
  const headers = { host: 'localhost', connection: 'keep-alive', ...request.headers }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  if (request.body !== undefined)
    lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(request.body)}`)
  return `${request.method} ${request.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${request.body ?? ''}`
}

/** Whether one whole HTTP/1.1 answer is there: by Content-Length, or by the last chunk. */
function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))
  return length ? text.length >= end + 4 + Number(length[1]) : text.endsWith('0\r\n\r\n')
}
