import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * Starts the real product in a process of its own and waits until it is ready.
 * @param more environment beyond the usual, from the origin it will have
 */
export async function startFreehold(
  dataDir: string,
  more: (origin: string) => Record<string, string> = () => ({}),
): Promise<{ child: ChildProcess; origin: string }> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FREEHOLD_DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: origin,
      NODE_ENV: 'development',
      // Tests click faster than people.
      RATE_LIMIT_FACTOR: '1000',
      ...more(origin),
    },
  })
  await untilReady(child)
  return { child, origin }
}

export async function endFreehold(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += String(chunk)
        if (output.includes('Freehold is ready')) resolve()
      })
    }
    child.once('exit', () => reject(new Error(`Freehold did not start:\n${output}`)))
  })
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
