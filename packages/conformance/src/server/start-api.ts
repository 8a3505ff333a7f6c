import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { discardLocalPostgres } from '@freehold/local-postgres'
import { inherited } from '@freehold/testing/environment'

export interface Api {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** The demo's workspaces, each with a key of its owner that may do everything. */
  tenants: { slug: string; apiKey: string }[]
  /** Superuser of the server's own database: for looking, and for lifting limits. */
  superuserUrl: string
  dataDir: string
  /** Everything the server has written so far. */
  output(): string
  stop(): Promise<void>
}

const page = `<!doctype html><html lang="en"><head><title>Freehold</title></head><body></body></html>\n`

/** The real server with its demo, in a process of its own on an embedded database that vanishes with it. */
export async function startApi(env: Record<string, string> = {}): Promise<Api> {
  const root = await mkdtemp(path.join(tmpdir(), 'freehold-conformance-'))
  // As root PostgreSQL runs under another account, which must be able to enter.
  await chmod(root, 0o755)
  await mkdir(path.join(root, 'apps/web/dist/assets'), { recursive: true })
  await writeFile(path.join(root, 'apps/web/dist/index.html'), page)
  const dataDir = path.join(root, 'data')
  // Thousands of calls in a minute, which are not about limits.
  const generous = { RATE_LIMIT_FACTOR: '1000' }
  const server = launch(root, {
    FREEHOLD_DATA_DIR: dataDir,
    PORT: '0',
    LOG_FORMAT: 'json',
    ...generous,
    ...env,
  })
  const stop = async () => {
    server.child.kill('SIGTERM')
    await server.exit
    await discardLocalPostgres(dataDir)
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const port = await server.port
    const demo = await readJson<{ tenants: Api['tenants'] }>(path.join(dataDir, 'demo.json'))
    const { owner } = await readJson<{ owner: string }>(path.join(dataDir, 'connection.json'))
    // A person's own: with it, every operation is open.
    await withClient(owner, (client) => client.query(`update app.api_key set kind = 'personal'`))
    const origin = `http://127.0.0.1:${port}`
    return { origin, tenants: demo.tenants, superuserUrl: owner, dataDir, output: server.output, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function launch(root: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'serve.ts'), root], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: inherited['PATH'] ?? '', ...env },
  })
  let output = ''
  const exit = once(child, 'close')
  const port = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += String(chunk)
        const found = /^serving (\d+)$/m.exec(output)?.[1]
        if (found) resolve(found)
      })
    exit.then(() => reject(new Error(`The server ended before it was ready:\n${output}`)), reject)
  })
  return { child, exit, port, output: () => output }
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T
}
