import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '@freehold/core/config'

export interface DemoPerson {
  email: string
  password: string
  tenant: string
  role: string
}

/** `demo.json`, for people and programs: who to sign in as, and with which API key. All random per installation. */
export interface DemoFile {
  tenants: { slug: string; apiKey?: string | null }[]
  people: DemoPerson[]
}

/** The data folder's own files. All 0600: they hold secrets. */
export interface Installation {
  rootSecret: string
  readDemo(): Promise<DemoFile | null>
  /** From here to `writeDemo` the database holds half a demo and nobody's work, whenever the process ends. */
  beginDemo(): Promise<void>
  demoWasCutOff(): Promise<boolean>
  writeDemo(demo: DemoFile): Promise<void>
  /** The half demo is gone from the database. */
  forgetDemo(): Promise<void>
  /** Outside production only: database URLs for other programs on this machine. */
  writeConnection(urls: { app: string; owner: string }): Promise<void>
}

// Beside demo.json until the demo is whole.
const making = 'demo.making'

/** Opens the data folder, making it and its root secret when absent. In production the secret comes from the environment. */
export async function openInstallation(config: Config): Promise<Installation> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o755 })
  const file = (name: string) => path.join(config.dataDir, name)
  const write = (name: string, value: string) => writeFile(file(name), value, { mode: 0o600 })
  const remove = (name: string) => rm(file(name), { force: true })
  if (config.mode === 'production') await remove('connection.json')
  return {
    rootSecret: config.rootSecret ?? (await keptSecret(file('secret'), write)),
    async readDemo() {
      const text = await readIfThere(file('demo.json'))
      return text === null ? null : (JSON.parse(text) as DemoFile)
    },
    beginDemo: () => write(making, ''),
    demoWasCutOff: async () => (await readIfThere(file(making))) !== null,
    async writeDemo(demo) {
      await write('demo.json', `${JSON.stringify(demo, null, 2)}\n`)
      await remove(making)
    },
    async forgetDemo() {
      await remove('demo.json')
      // It knows the customers of workspaces that are gone.
      await remove('stripe-simulator.json')
      await remove(making)
    },
    writeConnection: (urls) => write('connection.json', `${JSON.stringify(urls, null, 2)}\n`),
  }
}

async function keptSecret(
  location: string,
  write: (name: string, value: string) => Promise<void>,
): Promise<string> {
  const kept = await readIfThere(location)
  if (kept) return kept.trim()
  const made = randomBytes(48).toString('base64url')
  await write('secret', `${made}\n`)
  return made
}

async function readIfThere(location: string): Promise<string | null> {
  try {
    return await readFile(location, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}
