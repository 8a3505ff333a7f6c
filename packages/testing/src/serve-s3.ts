import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A stand-in for an S3 server, in memory, for tests of what speaks to one. */
export interface S3Stand {
  endpoint: string
  bucket: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  objects: Map<string, { bytes: Buffer; at: Date; headers: IncomingMessage['headers'] }>
  /** Uploads by parts that were begun and neither finished nor given up. */
  open: Map<string, Map<number, Buffer>>
  /** Objects in a page of a list; 1,000 until set. */
  pageSize: number
  close(): Promise<void>
}

const credentials = { accessKeyId: 'AKIDSTAND', secretAccessKey: 'the secret of the stand' }

/**
 * Takes what AWS Signature Version 4 signs and refuses the rest: PUT, GET with Range, DELETE, uploads by parts, lists with
 * pages and removal of many. Path style only.
 */
export async function serveS3(): Promise<S3Stand> {
  const stand: S3Stand = {
    endpoint: '',
    bucket: 'stand',
    credentials,
    objects: new Map(),
    open: new Map(),
    pageSize: 1000,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  const server = createServer((request, response) => {
    answer(stand, request, response).catch((error: Error) =>
      fail(response, 500, 'InternalError', error.message),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stand.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return stand
}

async function answer(stand: S3Stand, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', stand.endpoint)
  const body = await buffer(request).catch(() => null)
  if (body === null) return
  if (!isSigned(request, url, body)) return fail(response, 403, 'SignatureDoesNotMatch', 'Not signed so.')
  const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/')
  if (bucket !== stand.bucket) return fail(response, 404, 'NoSuchBucket', 'No such bucket.')
  const key = rest.join('/')
  const ask = url.searchParams
  if (key === '')
    return request.method === 'POST' ? removeMany(stand, body, response) : list(stand, ask, response)
  if (request.method === 'POST')
    return ask.has('uploads') ? begin(stand, key, response) : finish(stand, key, ask, request, response)
  if (request.method === 'PUT') return put(stand, key, ask, request, body, response)
  if (request.method === 'DELETE') {
    if (ask.has('uploadId')) stand.open.delete(ask.get('uploadId') ?? '')
    else stand.objects.delete(key)
    return void response.writeHead(204).end()
  }
  return get(stand, key, request, response)
}

function get({ objects }: S3Stand, key: string, request: IncomingMessage, response: ServerResponse) {
  const found = objects.get(key)
  if (!found) return fail(response, 404, 'NoSuchKey', 'The specified key does not exist.')
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  if (!range) return void response.writeHead(200, { 'content-length': found.bytes.length }).end(found.bytes)
  const part = found.bytes.subarray(Number(range[1]), Number(range[2]) + 1)
  response.writeHead(206, { 'content-length': part.length }).end(part)
}

function put(
  stand: S3Stand,
  key: string,
  ask: URLSearchParams,
  request: IncomingMessage,
  bytes: Buffer,
  response: ServerResponse,
): void {
  const upload = ask.get('uploadId')
  if (upload === null) stand.objects.set(key, { bytes, at: new Date(), headers: request.headers })
  else stand.open.get(upload)?.set(Number(ask.get('partNumber')), bytes)
  response.writeHead(200, { etag: `"${createHash('md5').update(bytes).digest('hex')}"` }).end()
}

function begin({ open }: S3Stand, key: string, response: ServerResponse): void {
  const id = `${key}#${open.size}`
  open.set(id, new Map())
  xml(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
}

function finish(
  { open, objects }: S3Stand,
  key: string,
  ask: URLSearchParams,
  { headers }: IncomingMessage,
  response: ServerResponse,
) {
  const parts = open.get(ask.get('uploadId') ?? '')
  if (!parts) return fail(response, 404, 'NoSuchUpload', 'No such upload.')
  const bytes = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part))
  objects.set(key, { bytes, at: new Date(), headers })
  open.delete(ask.get('uploadId') ?? '')
  xml(response, `<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`)
}

function list({ objects, pageSize }: S3Stand, ask: URLSearchParams, response: ServerResponse): void {
  const prefix = ask.get('prefix') ?? ''
  const after = ask.get('continuation-token') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const page = keys.slice(0, pageSize)
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified></Contents>`,
  )
  const next =
    keys.length > page.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  xml(response, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`)
}

function removeMany({ objects }: S3Stand, body: Buffer, response: ServerResponse): void {
  for (const [, key = ''] of body.toString().matchAll(/<Key>([^<]+)<\/Key>/g)) objects.delete(key)
  xml(response, '<DeleteResult></DeleteResult>')
}

/** AWS Signature Version 4, computed anew from what arrived. */
function isSigned({ method, headers }: IncomingMessage, url: URL, body: Buffer): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    )
  if (!said) return false
  const [, id, scope = '', signed = '', signature] = said
  const claimed = String(headers['x-amz-content-sha256'])
  const bodyHash = sha256(body)
  if (claimed !== bodyHash && claimed !== 'UNSIGNED-PAYLOAD') return false
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const lines = signed
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`)
  const canonical = [method, url.pathname, query, lines.join(''), signed, claimed].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${credentials.secretAccessKey}`)
  return id === credentials.accessKeyId && hmac(key, toSign).toString('hex') === signature
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${body}`)
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`)
}
