import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type Question } from './ask.ts'
import { mutate, type Session, signInDemo } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

let folder: InstallationFolder
let server: ServerProcess
let session: Session

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder)
  session = await signInDemo(folder, server.origin)
}, 120_000)
afterAll(async () => {
  await endServer(server)
  await folder.remove()
})

const call = (question: Question) => ask(server.origin, question)
const list = '/trpc/projects.list?input=%7B%7D'

test('each request is one JSON line with time, level, request, workspace, person, route, status and duration', async () => {
  const requests: [Question, Record<string, unknown>][] = [
    [
      { path: list, headers: { ...session } },
      {
        level: 'info',
        route: 'trpc projects.list',
        status: 200,
        tenant_id: expect.stringMatching(/-7/),
        user_id: expect.stringMatching(/-7/),
      },
    ],
    [
      { path: list },
      { level: 'info', route: 'trpc projects.list', status: 401, tenant_id: null, user_id: null },
    ],
    [{ path: '/some/page' }, { level: 'info', route: '/app', status: 200, tenant_id: null, user_id: null }],
  ]
  for (const [question, expected] of requests) {
    const id = (await call(question)).headers['request-id']
    // The answer may be here before its line; a later request's answer is not.
    await call({ path: '/healthz' })
    const lines = server
      .logLines()
      .filter((line) => line['request_id'] === id && line['message'] === 'request')
    expect(lines).toEqual([
      {
        message: 'request',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        request_id: id,
        method: 'GET',
        duration_ms: expect.any(Number),
        ...expected,
      },
    ])
  }
})

test('control 36: a refused attempt is a line of its own, with what was tried and why it was refused', async () => {
  const foreign = { path: list, headers: { ...session, 'x-freehold-tenant': 'blue-harbor-of-others' } }
  for (const [question, code] of [
    [{ path: list }, 'unauthenticated'],
    [foreign, 'not_found'],
  ] as [Question, string][]) {
    const id = (await call(question)).headers['request-id']
    await call({ path: '/healthz' })
    const lines = server
      .logLines()
      .filter((line) => line['request_id'] === id && line['message'] === 'refused')
    expect(lines).toMatchObject([{ level: 'info', route: 'projects.list', code }])
  }
})

test('each job is one JSON line too, with the request that caused it', async () => {
  const answer = await mutate(server.origin, session, 'projects.export', {})
  const { jobId } = answer.json.result.data
  const lines = () =>
    server.logLines().filter((line) => line['job_id'] === jobId && line['message'] === 'job')
  while (lines().length === 0) await call({ path: '/healthz' })
  expect(lines()).toEqual([
    expect.objectContaining({
      timestamp: expect.any(String),
      level: 'info',
      request_id: answer.headers['request-id'],
      tenant_id: expect.any(String),
      user_id: expect.any(String),
      route: 'job projects.export',
      status: 'completed',
      duration_ms: expect.any(Number),
    }),
  ])
})
