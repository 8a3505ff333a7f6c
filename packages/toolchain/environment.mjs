import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** Where Node and pnpm are put when the machine has not the right ones. Git-ignored. */
export const toolFolder = path.join(root, '.toolchain')

// biome-ignore lint/style/noProcessEnv: the toolchain runs before, and without, the server's configuration
const inherited = process.env

export const npmScript = inherited['npm_execpath']?.endsWith('npm-cli.js') ? inherited['npm_execpath'] : null
export const runsUnderNpm = inherited['npm_lifecycle_event'] !== undefined

/**
 * Our environment with these folders first on the PATH. Nothing we start phones home, and no tool asks a question that
 * nobody could answer.
 * @param {string[]} binFolders
 * @param {Record<string, string>} [extra]
 */
export function environment(binFolders, extra = {}) {
  const PATH = [...binFolders, inherited['PATH'] ?? ''].join(path.delimiter)
  return {
    ...inherited,
    PATH,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    ...extra,
  }
}

/**
 * For npm and pnpm: an account without a home it can write (a service account) keeps their caches beside the tools.
 * @param {string[]} binFolders
 */
export function installEnvironment(binFolders) {
  const own = homeIsWritable() ? {} : cachesIn(path.join(toolFolder, 'cache'))
  return environment(binFolders, { CI: 'true', npm_config_update_notifier: 'false', ...own })
}

/** Before work that writes all over the checkout: its tools explain a read-only one in many words. */
export function assertWritable() {
  accessSync(root, constants.W_OK)
}

function homeIsWritable() {
  try {
    accessSync(homedir(), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} folder */
function cachesIn(folder) {
  return {
    npm_config_cache: path.join(folder, 'npm'),
    npm_config_store_dir: path.join(folder, 'store'),
    XDG_CACHE_HOME: folder,
    XDG_STATE_HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  }
}
