import { once } from 'node:events'
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { type Session, signInDemo } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { postmasterPid } from './ledger.ts'
import { endServer, launchServer, type ServerProcess, startServer } from './server-process.ts'

// Each test starts whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: InstallationFolder
let server: ServerProcess | undefined

beforeAll(async () => {
  folder = await createInstallationFolder()
})
afterEach(() => endServer(server))
afterAll(() => folder.remove())

/** One person's requests, one after the other on one kept connection, until the server says that it closes it. */
async function readUntilTold(origin: string, session: Session, started: () => void): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let answered = 1; ; answered++) {
    const answer = await ask(origin, {
      path: '/trpc/projects.list?input=%7B%7D',
      headers: { ...session },
      agent,
    })
    expect(answer.status).toBe(200)
    started()
    if (answer.headers.connection === 'close') return answered
  }
}

/** Ends the server under load; its database is gone with it, and every request on a kept connection was answered. */
async function endUnderLoad(end: (server: ServerProcess) => void) {
  server = await startServer(folder)
  const session = await signInDemo(folder, server.origin)
  const warm = Promise.withResolvers<void>()
  let answers = 0
  const people = Array.from({ length: 6 }, () =>
    readUntilTold(server?.origin ?? '', session, () => ++answers > 60 && warm.resolve()),
  )
  await Promise.race([warm.promise, Promise.all(people)])
  end(server)
  const answered = await Promise.all(people)
  const patience = wait(10_000, null, { ref: false })
  const ended = await Promise.race([server.exit, patience])
  expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' })
  await expect(postmasterPid(folder)).rejects.toThrow('ECONNREFUSED')
  expect(answered.every((count) => count > 1)).toBe(true)
}

test('SIGTERM under load on kept connections: no request fails, exit code 0 within 10 s, the database is gone', async () => {
  await endUnderLoad(({ child }) => child.kill('SIGTERM'))
})

test('Ctrl-C, which a terminal sends to the whole group: the same', async () => {
  await endUnderLoad(({ pid }) => process.kill(-pid, 'SIGINT'))
})

test('a second start has nothing to make: no migration, no demo', async () => {
  server = await startServer(folder)
  expect(server.output()).toContain('Database is up to date')
  expect(server.output()).not.toMatch(/migrated|Demo companies made/)
})

test('a signal that comes while the server starts ends it and its database', async () => {
  const other = await createInstallationFolder()
  try {
    const { child, exit, output } = launchServer(other)
    while (!output().includes('PostgreSQL started')) await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await exit).toMatchObject({ code: 0, stderr: '' })
    expect(output()).not.toContain('ready at')
    await expect(postmasterPid(other)).rejects.toThrow('ECONNREFUSED')
  } finally {
    await other.remove()
  }
})
