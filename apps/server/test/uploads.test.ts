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

function upload(headers: Record<string, string>, procedure = 'imports.start', body = csv) {
  return ask(server.origin, {
    method: 'POST',
    path: `/uploads/${procedure}`,
    headers: { 'content-type': 'text/csv', ...headers },
    body,
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

test('a person attaches a file to a project, and it is downloaded as what its bytes are, by session and by link', async () => {
  const session: Session = await signInDemo(folder, server.origin)
  const project = await mutate(server.origin, session, 'projects.create', { name: 'With files' })
  const pdf = '%PDF-1.7 briefing'
  const sent = await upload(
    { ...session, 'content-type': 'application/octet-stream' },
    'attachments.add',
    pdf,
  )
  const added = await mutate(server.origin, session, 'attachments.add', {
    subject: 'project',
    recordId: project.json.result.data.id,
    name: 'Größe.csv',
    digest: sent.json.digest,
  })
  const { id, path, contentType } = added.json.result.data
  expect(contentType).toBe('application/pdf')
  const input = encodeURIComponent(JSON.stringify({ id }))
  const details = await ask(server.origin, {
    path: `/trpc/attachments.get?input=${input}`,
    headers: { ...session },
  })
  const byLink = await ask(server.origin, { path: details.json.result.data.link.path })
  const bySession = await ask(server.origin, { path, headers: { ...session } })
  for (const answer of [byLink, bySession]) {
    expect(answer).toMatchObject({ status: 200, text: pdf })
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''Gr%C3%B6%C3%9Fe.csv")
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  }
  expect((await ask(server.origin, { path })).status).toBe(401)
})
