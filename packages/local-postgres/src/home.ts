import { randomBytes } from 'node:crypto'
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { folderError, StartError } from './start-error.ts'

/** What `<dataDir>/postgres/state.json` remembers between starts. */
export interface State {
  port?: number
  /** The arguments of the last start: a server left running with others is replaced, not adopted. */
  startedWith?: string
  /** Where the cluster lies when it is not beside this file. */
  location?: string
}

/** Makes `<dataDir>/postgres` and returns its real path. */
export async function openHome(dataDir: string): Promise<string> {
  const home = path.resolve(dataDir, 'postgres')
  try {
    await mkdir(home, { recursive: true })
    return await realpath(home)
  } catch (error) {
    throw folderError(home, error)
  }
}

export async function readState(home: string): Promise<State> {
  const file = path.join(home, 'state.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  try {
    return JSON.parse(text) as State
  } catch {
    throw new StartError(
      `The file ${file} is damaged: restore it, or remove ${home} to begin with an empty database.`,
    )
  }
}

export async function writeState(home: string, state: State): Promise<void> {
  await writeWhole(path.join(home, 'state.json'), `${JSON.stringify(state, null, 2)}\n`)
}

/** The superuser's password, made at the first start. `fresh`: there is no cluster yet that has one. */
export async function readPassword(home: string, fresh: boolean): Promise<string> {
  const file = path.join(home, 'password')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known !== '') return known.trim()
  if (!fresh)
    throw new StartError(
      `The password file ${file} is missing: restore it, or remove ${home} to begin with an empty database.`,
    )
  const password = randomBytes(24).toString('base64url')
  await writeWhole(file, `${password}\n`)
  return password
}

/** Old content or new content, never half of it, whenever the power fails. Readable by us alone. */
export async function writeWhole(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}
