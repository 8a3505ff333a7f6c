import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import path from 'node:path'
import { chosenChromium, searchPath } from './environment.ts'

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const advice =
  'The browser tests need Chromium or Chrome: install one (on Debian: apt-get install chromium), or name it with CHROMIUM_PATH.'

/**
 * The browser to test with: CHROMIUM_PATH, or the first one found. As root on Debian a missing one is installed by apt-get.
 * @throws Error with one sentence how to get it.
 */
export async function findChromium(log: (line: string) => void = () => {}): Promise<string> {
  if (chosenChromium) {
    if (await isExecutable(chosenChromium)) return chosenChromium
    throw new Error(`CHROMIUM_PATH names ${chosenChromium}, which cannot be run.`)
  }
  const found = await firstExecutable()
  if (found) return found
  if (process.getuid?.() === 0 && (await isExecutable('/usr/bin/apt-get'))) {
    log('Installing Chromium with apt-get')
    await run('/usr/bin/apt-get', ['update', '-q'])
    await run('/usr/bin/apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'])
    const installed = await firstExecutable()
    if (installed) return installed
  }
  throw new Error(advice)
}

async function firstExecutable(): Promise<string | null> {
  const onPath = searchPath
    .split(path.delimiter)
    .flatMap((folder) => commands.map((command) => path.join(folder, command)))
  for (const candidate of [...onPath, ...places]) if (await isExecutable(candidate)) return candidate
  return null
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function run(command: string, args: string[]): Promise<void> {
  const env = { PATH: searchPath, DEBIAN_FRONTEND: 'noninteractive' }
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(advice))))
  })
}
