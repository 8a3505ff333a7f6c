import createClient from 'openapi-fetch'
import type { components, paths } from './api.d.ts'

const { FREEHOLD_URL = 'http://127.0.0.1:3000', FREEHOLD_KEY = '' } = process.env

const api = createClient<paths>({
  baseUrl: `${FREEHOLD_URL}/api/v1`,
  headers: { Authorization: `Bearer ${FREEHOLD_KEY}` },
})

/** The answer of a call, or its problem as an error. */
function done<T>({ data, error }: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (error) throw new Error(`${error.title}: ${error.detail} (request ${error.requestId})`)
  return data as T
}

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() })

// Create.
const made = await api.POST('/projects', {
  params: { header: once() },
  body: { name: 'Website relaunch', status: 'active', externalId: `CRM-${crypto.randomUUID()}` },
})
const project = done(made)

// Change what was read: the ETag says which version the change is based on.
const changed = await api.PATCH('/projects/{id}', {
  params: {
    path: { id: project.id },
    header: { 'If-Match': made.response.headers.get('etag') ?? '', ...once() },
  },
  body: { dueDate: '2026-12-18' },
})

// Page through a list.
let found = 0
let cursor: string | null = null
do {
  const page: components['schemas']['ProjectPage'] = done(
    await api.GET('/projects', { params: { query: { limit: 100, ...(cursor === null ? {} : { cursor }) } } }),
  )
  found += page.data.length
  cursor = page.nextCursor
} while (cursor !== null)

// Import a file, and wait for it.
const file = 'name,status,externalId\nFrom a file,planned,FILE-1\nNot this one,lost,FILE-2\n'
const started = done(
  await api.POST('/imports', {
    params: { query: { resource: 'projects' }, header: once() },
    headers: { 'Content-Type': 'text/csv' },
    body: file as never,
    bodySerializer: (body) => body as never,
  }),
)
let taken = started
while (taken.state === 'queued' || taken.state === 'running') {
  await new Promise((resolve) => setTimeout(resolve, 500))
  taken = done(await api.GET('/imports/{id}', { params: { path: { id: started.id } } }))
}

// Delete; the deletion can be taken back for as long as the workspace keeps its trash.
const { deletionId } = done(
  await api.DELETE('/projects/{id}', { params: { path: { id: project.id }, header: once() } }),
)

console.log(
  JSON.stringify({
    dueDate: done(changed).dueDate,
    found: found > 0,
    imported: [taken.state, taken.created + taken.unchanged, taken.failed],
    deleted: deletionId.length > 0,
  }),
)
