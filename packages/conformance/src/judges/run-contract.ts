import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inherited } from '@freehold/testing/environment'
import type { ApiOperation, OpenApiDocument } from '@freehold/testing/openapi/document'
import newman from 'newman'
import type { KnownValues } from '../fuzz/known-values.ts'

export interface ContractReport {
  /** Assertions made. */
  run: number
  failed: number
  findings: string[]
}

/**
 * Portman makes a Postman collection with its contract tests of the document (status, content type, JSON, schema of the body),
 * Newman runs it against the server. Ids of the examples are replaced by ids of records that are there.
 */
export async function runContract(options: {
  document: OpenApiDocument
  operations: readonly ApiOperation[]
  origin: string
  apiKey: string
  known: KnownValues
}): Promise<ContractReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'freehold-contract-'))
  try {
    const collection = await makeCollection(folder, options)
    return await runCollection(collection, options.apiKey)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeCollection(
  folder: string,
  { document, operations, origin, known }: Parameters<typeof runContract>[0],
): Promise<object> {
  const file = (name: string) => path.join(folder, name)
  const covered = operations.filter((operation) => isCovered(operation, known))
  await writeFile(file('openapi.json'), JSON.stringify(onlyOperations(document, covered)))
  await writeFile(file('portman.json'), JSON.stringify(settingsFor(covered, known)))
  await writeFile(
    file('postman.json'),
    JSON.stringify({ folderStrategy: 'Tags', requestParametersResolution: 'Example' }),
  )
  const portman = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@apideck/portman/package.json')),
    'bin/portman',
  )
  const flags = [
    '-l',
    'openapi.json',
    '-b',
    `${origin}/api/v1`,
    '-c',
    'portman.json',
    '-s',
    'postman.json',
    '-o',
    'out.json',
  ]
  const child = spawn(process.execPath, [portman, ...flags], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: inherited['PATH'] ?? '', HOME: folder, NODE_NO_WARNINGS: '1' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Portman ended with ${code}:\n${said.slice(-2_000)}`)
  return JSON.parse(await readFile(file('out.json'), 'utf8')) as object
}

/** Reads of what is there, and what makes something new: they answer the same however often they are run. */
function isCovered(
  { method, tag, parameters, path: at, responses, bodyExample }: ApiOperation,
  known: KnownValues,
): boolean {
  const inPath = parameters.filter((one) => one.in === 'path')
  const placed = inPath.every(
    ({ name, schema }) => schema.format !== 'uuid' || known.pick(tag, name, 0) !== undefined,
  )
  const reads = method === 'GET' && !at.includes('{resource}')
  const makes = method === 'POST' && inPath.length === 0 && '201' in responses
  // A file is named by its digest, once it was sent.
  const ofUpload = (bodyExample as { digest?: string } | undefined)?.digest !== undefined
  return placed && (reads || (makes && !ofUpload))
}

function onlyOperations(document: OpenApiDocument, kept: readonly ApiOperation[]): OpenApiDocument {
  const names = new Set(kept.map(({ id }) => id))
  const paths = Object.entries(document.paths).flatMap(([at, item]) => {
    const operations = Object.entries(item).filter(([, operation]) => names.has(operation.operationId))
    return operations.length > 0 ? [[at, Object.fromEntries(operations)] as const] : []
  })
  const { webhooks: _, ...rest } = document as OpenApiDocument & { webhooks?: unknown }
  return { ...rest, paths: Object.fromEntries(paths) }
}

/** Portman takes a property that is called `types` for a keyword and drops it. Ajv checks these answers in the fuzz. */
const misread = ['GET::/webhook-endpoints/event-types']

function settingsFor(operations: readonly ApiOperation[], known: KnownValues) {
  const everywhere = { openApiOperation: '*::/**' }
  const overwrites = operations.map(({ id, tag, parameters, bodyExample }) => ({
    openApiOperationId: id,
    overwriteRequestPathVariables: parameters
      .filter((one) => one.in === 'path' && known.pick(tag, one.name, 0) !== undefined)
      .map(({ name }) => ({ key: name, value: known.pick(tag, name, 0), overwrite: true })),
    overwriteRequestBody: [
      // A key cannot give a role with what no key may hold; a team may begin without one.
      ...(id === 'createTeam' ? [{ key: 'roles', remove: true }] : []),
      ...idsIn(id === 'createTeam' ? null : bodyExample).map(([key, name]) => ({
        key,
        value: known.pick(tag, name, 0) ?? null,
        overwrite: true,
      })),
    ],
    // The example's cursor is of no list of ours, its ids of no record.
    overwriteRequestQueryParams: parameters
      .filter((one) => one.in === 'query')
      .map(({ name, schema, example }) => {
        const isId = schema.format === 'uuid'
        const value = isId ? known.pick(tag, name, 0) : [example].flat()[0]
        return value === undefined || name === 'cursor'
          ? { key: name, remove: true }
          : { key: name, value: String(value), overwrite: true }
      }),
    overwriteRequestHeaders: [
      { key: 'Idempotency-Key', remove: true },
      { key: 'If-None-Match', remove: true },
    ],
  }))
  return {
    version: 1,
    tests: {
      contractTests: [
        { ...everywhere, statusSuccess: { enabled: true } },
        { ...everywhere, contentType: { enabled: true } },
        { ...everywhere, jsonBody: { enabled: true } },
        { ...everywhere, excludeForOperations: misread, schemaValidation: { enabled: true } },
      ],
    },
    overwrites,
    globals: { securityOverwrites: { bearer: { token: '{{bearerToken}}' } }, stripResponseExamples: true },
  }
}

/** Where an example names records, as Portman writes places: `roles[0].roleId`; with the field's name. */
function idsIn(value: unknown, at = '', name = ''): [place: string, name: string][] {
  if (typeof value === 'string') return /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(value) ? [[at, name]] : []
  if (Array.isArray(value)) return value.flatMap((inner, i) => idsIn(inner, `${at}[${i}]`, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([inside, inner]) =>
    idsIn(inner, at ? `${at}.${inside}` : inside, inside),
  )
}

function runCollection(collection: object, apiKey: string): Promise<ContractReport> {
  return new Promise((resolve, reject) => {
    newman.run(
      {
        collection: collection as newman.NewmanRunOptions['collection'],
        envVar: [{ key: 'bearerToken', value: apiKey }],
        reporters: [],
      },
      (error, summary) => {
        if (error) return reject(error)
        const { stats, failures } = summary.run
        const findings = failures.map(({ source, error: failed }) =>
          `contract ${String(source?.name)}: ${failed.test ?? ''} ${failed.message}`.slice(0, 500),
        )
        const failedRequests = stats.requests.failed ?? 0
        resolve({
          run: stats.assertions.total ?? 0,
          failed: (stats.assertions.failed ?? 0) + failedRequests,
          findings,
        })
      },
    )
  })
}
