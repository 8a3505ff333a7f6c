import { spawn } from 'node:child_process'
import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { StartError } from './start-error.ts'

/** The account PostgreSQL runs under when we are root, which it refuses to run as. */
export interface Account {
  uid: number
  gid: number
}

const preferred = ['postgres', '_postgres', 'nobody']

/**
 * Null when we are an ordinary user: the server runs as ourselves. As root: the owner of the data when there are data,
 * else an unprivileged account of the machine. Nothing is added to the machine's accounts.
 */
export async function chooseAccount(data: string | null): Promise<Account | null> {
  const owner = data === null ? null : await stat(data).catch(() => null)
  if (process.getuid?.() !== 0) {
    if (owner && owner.uid !== process.getuid?.()) {
      throw new StartError(
        `The database in ${data} belongs to another user of this machine: start Freehold as that user, or choose another FREEHOLD_DATA_DIR.`,
      )
    }
    return null
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of preferred) {
    const [, , uid, gid] = lines.find((line) => line[0] === name) ?? []
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new StartError(
    'PostgreSQL refuses to run as root and this machine has no account "nobody": start Freehold as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

/** Data that root copied or unpacked belong to root: hands them to the account. Does nothing when they are its own already. */
export async function giveTo(account: Account | null, data: string): Promise<void> {
  if (account === null || (await stat(data)).uid !== 0) return
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), account.uid, account.gid)
  }
  await chown(data, account.uid, account.gid)
}

/** Whether the account can run this command: asks the system, because modes, ACLs and mounts all have a say. */
export async function succeedsAs(account: Account | null, command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...account, cwd: '/', env: {}, stdio: 'ignore' })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}
