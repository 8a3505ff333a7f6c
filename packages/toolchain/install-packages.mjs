import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { capture } from './child.mjs'
import { assertWritable, installEnvironment, root } from './environment.mjs'
import { StepError, step } from './steps.mjs'

// Inside node_modules: whoever removes that folder gets it installed again.
const stampFile = path.join(root, 'node_modules', '.freehold-installed')

/**
 * Installs the packages of the lockfile, if anything that decides about them changed since the last time.
 * @param {string[]} binFolders
 */
export async function installPackages(binFolders) {
  const wanted = fingerprint()
  if (read(stampFile) === wanted) return
  assertWritable()
  await step('Installing packages', 'Packages installed', async () => {
    const { code, output } = await capture(
      'pnpm',
      ['install', '--frozen-lockfile', '--reporter=append-only'],
      installEnvironment(binFolders),
    )
    if (code !== 0) throw new StepError(`pnpm could not install the packages:\n${lastLines(output)}`)
    await writeFile(stampFile, wanted)
  })
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
