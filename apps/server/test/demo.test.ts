import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { withClient } from '@freehold/db'
import { afterAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { signInDemo } from './demo-session.ts'
import { createInstallationFolder } from './installation-folder.ts'
import { endServer, launchServer, startServer } from './server-process.ts'

// Whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = await createInstallationFolder()
afterAll(() => folder.remove())

const inFolder = (name: string) => path.join(folder.dataDir, name)
const exists = (name: string) =>
  access(inFolder(name)).then(
    () => true,
    () => false,
  )

/** Starts, and kills the whole group when the demo has made its first workspace but not its rows. */
async function killWhileSeeding(): Promise<void> {
  const { child, exit } = launchServer(folder)
  while (!(await exists('demo.making'))) await nextTurn()
  const { owner } = JSON.parse(await readFile(inFolder('connection.json'), 'utf8')) as { owner: string }
  await withClient(owner, async (client) => {
    for (;;) {
      const found = await client.query('select from control.tenants')
      if (found.rowCount) break
    }
  })
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await exit
}

test('a demo cut off by kill -9 is made whole by the next start, whose people can sign in and see their rows', async () => {
  await killWhileSeeding()
  expect(await exists('demo.json')).toBe(false)
  const server = await startServer(folder)
  try {
    expect(server.output()).toContain('Demo companies made')
    expect(await exists('demo.making')).toBe(false)
    const session = await signInDemo(folder, server.origin)
    const answer = await ask(server.origin, {
      path: '/trpc/projects.list?input=%7B%22limit%22%3A1%7D',
      headers: { ...session },
    })
    expect(JSON.parse(answer.text)).toMatchObject({
      result: { data: { data: [{ name: expect.any(String) }] } },
    })
    const { tenants } = JSON.parse(await readFile(inFolder('demo.json'), 'utf8')) as {
      tenants: { slug: string; apiKey: string }[]
    }
    expect(tenants.map(({ slug }) => slug)).toEqual(['northwind', 'blue-harbor'])
    for (const { apiKey } of tenants) {
      expect(server.output()).toContain(apiKey)
      const listed = await ask(server.origin, {
        path: '/trpc/projects.list?input=%7B%22limit%22%3A1%7D',
        headers: { authorization: `Bearer ${apiKey}` },
      })
      expect(listed.status).toBe(200)
    }
  } finally {
    await endServer(server)
  }
})
