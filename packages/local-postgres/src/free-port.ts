import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A free port below the range that systems hand out to clients (from 32768 on Linux): from there another program's
 * connection could hold it, even one that tries to reach our stopped server.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port }, () => server.close(() => resolve(true)))
  })
}
