import net from 'node:net'
import { isId } from '@freehold/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type Question } from './ask.ts'
import { type Session, signInDemo } from './demo-session.ts'
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
const post = (path: string, body: unknown, headers = {}) =>
  call({ method: 'POST', path, body, headers: { ...session, ...headers } })
const list = '/trpc/projects.list?input=%7B%7D'

test('every answer has its own Request-Id, every error names it in its body', async () => {
  const questions: [status: number, Question][] = [
    [200, { path: '/healthz' }],
    [200, { path: '/readyz' }],
    [200, { path: '/' }],
    [200, { path: list, headers: { ...session } }],
    [200, { path: '/assets/app-1a2b3c.js' }],
    [404, { path: '/assets/missing.js' }],
    [404, { path: '/trpc/nothing.here' }],
    [401, { path: list }],
    [404, { path: '/api/auth/nothing', method: 'GET' }],
    [
      413,
      { path: '/api/auth/sign-in/email', method: 'POST', body: { email: 'x'.repeat(20_000), password: 'x' } },
    ],
    [
      413,
      {
        path: '/trpc/projects.create',
        method: 'POST',
        headers: { ...session },
        body: { name: 'x'.repeat(1_100_000) },
      },
    ],
    [422, { path: '/api/auth/sign-in/email', method: 'POST', body: '{"email":' }],
    [422, { path: '/trpc/projects.create', method: 'POST', headers: { ...session }, body: '{"name":' }],
    [422, { path: '/%E0%A4%A' }],
  ]
  const ids: unknown[] = []
  for (const [status, question] of questions) {
    const answer = await call(question)
    const id = answer.headers['request-id']
    expect({ path: question.path.slice(0, 40), status: answer.status, id: isId(String(id)) }).toEqual({
      path: question.path.slice(0, 40),
      status,
      id: true,
    })
    if (status >= 400) expect(answer.json.error.data.requestId).toBe(id)
    ids.push(id)
  }
  expect(new Set(ids).size).toBe(ids.length)
})

test('every answer has the security headers; nothing but assets may be stored', async () => {
  for (const path of [
    '/',
    list,
    '/healthz',
    '/assets/missing.js',
    '/trpc/nothing',
    '/%E0%A4%A',
    '/assets/app-1a2b3c.js',
  ]) {
    const { headers } = await call({ path, headers: { ...session } })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
    })
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers['cache-control']).toBe(
      path.endsWith('1a2b3c.js') ? 'public, max-age=31536000, immutable' : 'no-store',
    )
  }
})

test("a page's policy allows its own scripts by a nonce that is new each time", async () => {
  const nonces = []
  for (const path of ['/', '/northwind/projects']) {
    const { headers, text } = await call({ path })
    const nonce = /script-src 'self' 'nonce-([^']{20,})'/.exec(
      String(headers['content-security-policy']),
    )?.[1]
    const tags = [...text.matchAll(/<script[^>]*nonce="([^"]*)"/g)].map((tag) => tag[1])
    expect(tags).toEqual([nonce, nonce])
    expect(headers['content-security-policy']).not.toContain('unsafe')
    nonces.push(nonce)
  }
  expect(nonces[0]).not.toBe(nonces[1])
})

test('control 40: a missing asset is a 404 in JSON, never a page that a browser would run as a script', async () => {
  for (const path of [
    '/assets/app-old.js',
    '/assets/',
    '/assets',
    '/api/none',
    '/files/none/none',
    '/trpc',
    '/dev/none',
  ]) {
    const { status, headers } = await call({ path })
    expect({ path, status }).toEqual({ path, status: path.startsWith('/files') ? expect.any(Number) : 404 })
    expect(headers['content-type']).not.toContain(path.startsWith('/files') ? 'nothing' : 'html')
  }
})

test('no path leads out of the web app’s folder', async () => {
  for (const path of [
    '/../../../package.json',
    '/assets/../../../data/secret',
    '/assets/%2e%2e/%2e%2e/%2e%2e/data/secret',
    '/assets/..%2f..%2f..%2fdata%2fsecret',
    '/..%5c..%5cdata%5csecret',
    '//etc/passwd',
    '/assets/app-1a2b3c.js%00.html',
  ]) {
    const { status, text } = await call({ path })
    expect(status).toBeLessThan(500)
    expect(text).toMatch(/^<!doctype html>|^\{"error"/)
  }
})

test('what cannot be decoded is answered by 4xx', async () => {
  const paths = [
    '/%',
    '/%zz',
    '/trpc/%E0%A4%A',
    '/trpc/projects.list?input=%',
    '/trpc/projects.list?input=%7B',
    '/files/%ff',
    '/api/auth/%c0%80',
    '/assets/%',
    '/dev/mail/%',
    '/%00',
  ]
  for (const path of paths) {
    const { status } = await call({ path, headers: { ...session } })
    expect({ path, status, refused: status < 500 }).toEqual({ path, status, refused: true })
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const { status } = await call({ method, path: '/northwind', headers: { ...session }, body: '{' })
    expect(status).toBe(404)
  }
})

test('an answer far above a socket’s buffer arrives whole', async () => {
  for (const name of ['First long one', 'Second long one']) {
    const made = await post('/trpc/projects.create', { name, description: 'ü'.repeat(10_000) })
    expect(made.status).toBe(200)
  }
  const ids = (await call({ path: list, headers: { ...session } })).json.result.data.data.slice(0, 2)
  const names = Array(20).fill('projects.get').join(',')
  const inputs = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, { id: ids[i % 2].id }]))
  const path = `/trpc/${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`
  const answer = await call({ path, headers: { ...session } })
  expect(answer.status).toBe(200)
  expect(answer.json).toHaveLength(20)
  expect(answer.text.length).toBeGreaterThan(200_000)
})

test('a batch has at most 20 calls, and mutations travel alone', async () => {
  const batch = (count: number, name = 'tenants.list') => `/trpc/${Array(count).fill(name).join(',')}?batch=1`
  expect((await call({ path: `${batch(20)}&input=%7B%7D`, headers: { ...session } })).status).toBe(200)
  const refused = await call({ path: `${batch(21)}&input=%7B%7D`, headers: { ...session } })
  expect({ status: refused.status, message: refused.json.error.message }).toEqual({
    status: 422,
    message: 'A batch has at most 20 calls.',
  })
  const hidden = await call({
    path: `${batch(21).replaceAll(',', '%2C')}&input=%7B%7D`,
    headers: { ...session },
  })
  expect(hidden.status).toBe(422)
  for (const path of [batch(2, 'projects.create'), batch(2, 'projects.create').replaceAll(',', '%2c')]) {
    const both = await post(path, { 0: { name: 'One' }, 1: { name: 'Two' } })
    expect({ status: both.status, text: both.text }).toEqual({
      status: 422,
      text: expect.stringContaining('Send one mutation per request.'),
    })
  }
})

test('control 17: a changing request from another site is refused; from our own pages and from programs it is not; by GET it does not exist', async () => {
  const { host } = new URL(server.origin)
  const create = async (headers: Record<string, string>) =>
    (await post('/trpc/projects.create', { name: 'From where' }, headers)).status
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: `http://${host}` },
  ]) {
    expect(await create(headers)).toBe(403)
    const signOut = await post('/api/auth/sign-out', {}, headers)
    expect(signOut.status).toBe(403)
  }
  for (const headers of [
    { 'sec-fetch-site': 'same-origin', origin: `http://${host}` },
    { origin: `http://${host}` },
    {},
  ])
    expect(await create(headers)).toBe(200)
  const byGet = await call({
    path: '/trpc/projects.create?input=%7B%22name%22%3A%22x%22%7D',
    headers: { ...session },
  })
  expect(byGet.status).toBe(422)
  const form = await call({
    method: 'POST',
    path: '/trpc/projects.create',
    headers: { ...session, 'content-type': 'text/plain', 'content-length': 12 },
    body: '{"name":"x"}',
  })
  expect(form.status).toBe(422)
})

test('control 29: __proto__ and constructor in input are refused or inert', async () => {
  for (const body of [
    '{"name":"x","__proto__":{"colour":"red"}}',
    '{"name":"x","constructor":{"prototype":{"polluted":1}}}',
    '{"__proto__":{"name":"x"}}',
    '[{"__proto__":1}]',
  ]) {
    expect((await post('/trpc/projects.create', body)).status).toBe(422)
  }
  const path = `/trpc/projects.list?input=${encodeURIComponent('{"__proto__":{"limit":1}}')}`
  expect((await call({ path, headers: { ...session } })).status).toBeLessThan(500)
  expect((await call({ path: '/trpc/__proto__', headers: { ...session } })).status).toBe(404)
  expect(
    (await call({ path: '/trpc/constructor,hasOwnProperty?batch=1', headers: { ...session } })).status,
  ).toBe(404)
  expect((await call({ path: list, headers: { ...session, 'x-freehold-tenant': '__proto__' } })).status).toBe(
    404,
  )
})

test('HEAD is GET without a body, OPTIONS gives no other site leave', async () => {
  const head = await call({ method: 'HEAD', path: '/' })
  expect(head).toMatchObject({ status: 200, text: '' })
  for (const path of ['/', '/trpc/projects.list', '/api/auth/sign-in/email', '/healthz']) {
    const { status, headers } = await call({
      method: 'OPTIONS',
      path,
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(status).toBeLessThan(500)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }
})

test('control 19: a client that sends its request slower than allowed is cut off', {
  timeout: 40_000,
}, async () => {
  const socket = net.connect(Number(new URL(server.origin).port), '127.0.0.1')
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  await new Promise((resolve) => socket.once('close', resolve))
  expect(text).toMatch(/^HTTP\/1.1 408 /)
})
