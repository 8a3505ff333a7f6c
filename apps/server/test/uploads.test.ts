import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { mutate, type Session, signInDemo } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

let folder: InstallationFolder
let server: ServerProcess
const csv = 'name,externalId\nFrom a page,PAGE-1\n'
const digest = createHash('sha256').update(csv).digest('hex')

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder)
}, 180_000)
afterAll(async () => {
  await endServer(server)
  await folder.remove()
})

function upload(headers: Record<string, string>, procedure = 'imports.start') {
  return ask(server.origin, {
    method: 'POST',
    path: `/uploads/${procedure}`,
    headers: { 'content-type': 'text/csv', ...headers },
    body: csv,
  })
}

const code = (answer: { json: { error: { data: { code: string } } } }) => answer.json.error.data.code

test('a signed-in person sends a file, and starts its import with the digest that was answered', async () => {
  const session: Session = await signInDemo(folder, server.origin)
  const sent = await upload({ ...session })
  expect(sent.json).toEqual({ digest, size: csv.length })
  const started = await mutate(server.origin, session, 'imports.start', {
    resource: 'projects',
    format: 'csv',
    digest,
  })
  expect(started.json.result.data).toMatchObject({ resource: 'projects', format: 'csv' })
})

test('nothing is taken from another site, from nobody, from who may not import, or elsewhere', async () => {
  const owner: Record<string, string> = { ...(await signInDemo(folder, server.origin)) }
  const guest: Record<string, string> = { ...(await signInDemo(folder, server.origin, 'guest')) }
  const elsewhere = { ...owner, 'x-freehold-tenant': 'no-such-workspace' }
  const answers = await Promise.all([
    upload({ ...owner, 'sec-fetch-site': 'cross-site' }),
    upload({ ...owner, origin: 'https://evil.example' }),
    upload({}),
    upload(guest),
    upload(elsewhere),
    upload({ ...owner, 'content-type': 'application/pdf' }),
    upload({ ...owner, 'content-encoding': 'gzip' }),
    upload(owner, 'projects.create'),
  ])
  expect(answers.map((answer) => [answer.status, code(answer)])).toEqual([
    [403, 'forbidden'],
    [403, 'forbidden'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [422, 'invalid'],
    [422, 'invalid'],
    [404, 'not_found'],
  ])
})
