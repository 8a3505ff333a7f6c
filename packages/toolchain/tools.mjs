import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { capture } from './child.mjs'
import { installEnvironment, npmScript, root, toolFolder } from './environment.mjs'
import { StepError, step } from './steps.mjs'

const oldestMajor = 24

/**
 * The Node to run everything with: the running one if it is new enough, otherwise the pinned one (`.node-version`) from npm.
 * @returns {Promise<string>} path of the executable
 */
export async function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestMajor) return process.execPath
  const version = (await readFile(path.join(root, '.node-version'), 'utf8')).trim()
  const name = platformPackage()
  const folder = path.join(toolFolder, `node-${version}`)
  const node = path.join(folder, 'node_modules', name, 'bin', 'node')
  if (existsSync(node)) return node
  await step(`Getting Node ${version}`, '', async () => {
    // The package `node` would get this one by an install script; we need none. Not every platform has every version.
    await installTool(folder, [`${name}@${version}`, `${name}@${oldestMajor}`], `Node ${version}`)
    const { output } = await capture(node, ['--version'], installEnvironment([]))
    return `Node ${output.trim().replace(/^v/, '')}`
  })
  return node
}

/**
 * The pnpm of package.json's `packageManager`.
 * @returns {Promise<string>} the folder of its command
 */
export async function ensurePnpm() {
  const { packageManager } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const version = /^pnpm@([^+]+)/.exec(packageManager)?.[1]
  if (!version)
    throw new StepError('package.json does not say which pnpm to use: "packageManager": "pnpm@<version>".')
  const folder = path.join(toolFolder, `pnpm-${version}`)
  if (!existsSync(folder)) {
    await step(`Getting pnpm ${version}`, `pnpm ${version}`, () =>
      installTool(folder, [`pnpm@${version}`], `pnpm ${version}`),
    )
  }
  return path.join(folder, 'node_modules', '.bin')
}

function platformPackage() {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  return `${prefix}-${process.platform}-${process.arch}`
}

/**
 * Installs the first of these packages that npm can get. The folder appears whole or not at all.
 * @param {string} folder
 * @param {string[]} packages
 * @param {string} name
 */
async function installTool(folder, packages, name) {
  const staging = path.join(toolFolder, `.staging-${process.pid}`)
  // Exact versions: what npm has in its cache is right, and no network is found out in seconds instead of minutes.
  const patience = [
    '--prefer-offline',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=4000',
  ]
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', ...quiet, ...patience]
  const [command, ...first] = npmScript ? [process.execPath, npmScript] : ['npm']
  let output = ''
  for (const wanted of packages) {
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { recursive: true })
    await writeFile(path.join(staging, 'package.json'), '{"private":true}\n')
    const args = [...first, 'install', '--prefix', staging, ...flags, wanted]
    const result = await capture(/** @type {string} */ (command), args, installEnvironment([])).catch(() => {
      throw new StepError(`Freehold needs npm to get ${name}, and there is no npm on the PATH.`)
    })
    if (result.code === 0) return putInPlace(staging, folder)
    output = result.output
  }
  await rm(staging, { recursive: true, force: true })
  throw new StepError(`npm could not get ${name}; is the network there?\n${reason(output)}`)
}

/** @param {string} staging @param {string} folder */
async function putInPlace(staging, folder) {
  try {
    await rename(staging, folder)
  } catch (error) {
    // Another start was faster.
    if (!existsSync(folder)) throw error
    await rm(staging, { recursive: true, force: true })
  }
}

/** npm's own words, without its advice. @param {string} output */
function reason(output) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/complete log|^npm warn/i.test(line))
    .slice(0, 5)
    .join('\n')
}
