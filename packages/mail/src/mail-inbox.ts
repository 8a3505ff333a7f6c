import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newId, type OutgoingMail } from '@freehold/core'

/** A mail without its Message-ID, which nobody compares here. */
export type Mail = Omit<OutgoingMail, 'id'>

/** A mail that was kept instead of sent. */
export interface InboxMail extends Mail {
  /** UUIDv7. */
  id: string
  /** ISO 8601. */
  receivedAt: string
}

/** Where mail goes in development. It holds sign-in links, so it is never there in production. */
export interface MailInbox {
  add(mail: Mail): Promise<InboxMail>
  /** Newest first. */
  list(): Promise<InboxMail[]>
  get(id: string): Promise<InboxMail | null>
}

const fileName = /^([0-9a-f-]{36})\.json$/

/** An inbox in a folder: one file per mail, the newest `keep` of them, readable by the owner only; survives restarts. */
export function createMailInbox(folder: string, keep = 200): MailInbox {
  async function ids(): Promise<string[]> {
    const names = await readdir(folder).catch(orMissing([]))
    // UUIDv7 sorts by time.
    return names
      .flatMap((name) => fileName.exec(name)?.[1] ?? [])
      .sort()
      .reverse()
  }

  async function read(id: string): Promise<InboxMail | null> {
    // Missing: pruned between listing and reading.
    const text = await readFile(path.join(folder, `${id}.json`), 'utf8').catch(orMissing(null))
    return text === null ? null : (JSON.parse(text) as InboxMail)
  }

  return {
    async add(mail) {
      const kept: InboxMail = { ...mail, id: newId(), receivedAt: new Date().toISOString() }
      const file = path.join(folder, `${kept.id}.json`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Rename, so that a reader never sees half a mail.
      await writeFile(`${file}.part`, JSON.stringify(kept, null, 2), { mode: 0o600 })
      await rename(`${file}.part`, file)
      for (const old of (await ids()).slice(keep)) await rm(path.join(folder, `${old}.json`), { force: true })
      return kept
    },
    async list() {
      const mails = await Promise.all((await ids()).map(read))
      return mails.filter((mail) => mail !== null)
    },
    async get(id) {
      return fileName.test(`${id}.json`) ? read(id) : null
    },
  }
}

function orMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
