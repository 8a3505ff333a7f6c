import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { capture } from './child.mjs'
import { assertWritable, installEnvironment, root } from './environment.mjs'
import { StepError, step } from './steps.mjs'

// Inside node_modules: whoever removes that folder gets it installed again.
const stampFile = path.join(root, 'node_modules', '.freehold-installed')

// What serving takes. The tools of checks and tests weigh as much again, and whoever only starts it needs none of them.
const appOnly = ['.', '@freehold/server...', '@freehold/web...'].flatMap((room) => ['--filter', room])

/**
 * Installs the packages of the lockfile, if anything that decides about them changed since the last time.
 * @param {string[]} binFolders
 * @param {import('./tasks.mjs').Rooms} rooms whose packages the task needs
 */
export async function installPackages(binFolders, rooms) {
  const packages = fingerprint()
  if (isInstalled(read(stampFile), packages, rooms)) return
  assertWritable()
  await step('Installing packages', 'Packages installed', async () => {
    const { code, output } = await capture(
      'pnpm',
      ['install', '--frozen-lockfile', '--reporter=append-only', ...(rooms === 'app' ? appOnly : [])],
      installEnvironment(binFolders),
    )
    if (code !== 0) throw new StepError(`pnpm could not install the packages:\n${lastLines(output)}`)
    await writeFile(stampFile, stamp(packages, rooms))
  })
}

/**
 * Whether what an earlier install left is enough. One of everything has what the app needs.
 * @param {string} stamped the stamp's text; empty when there is none
 * @param {string} packages
 * @param {import('./tasks.mjs').Rooms} rooms
 */
export function isInstalled(stamped, packages, rooms) {
  return stamped === stamp(packages, 'all') || stamped === stamp(packages, rooms)
}

/**
 * @param {string} packages fingerprint of all that decides about them
 * @param {import('./tasks.mjs').Rooms} rooms
 */
export function stamp(packages, rooms) {
  return `${packages} ${rooms}`
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  const manifests = ['apps', 'packages'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(group, name, 'package.json')),
  )
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    hash.update(`${file}\n${read(path.join(root, file))}\n`)
  }
  return hash.digest('hex')
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split('\n').slice(-12).join('\n')
}
