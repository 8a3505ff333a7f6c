import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Rolldown } from 'vite'
import { afterAll } from 'vitest'
import { colorSchemeScript } from '../src/theme/color-scheme-script.ts'

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
}
const nonce = 'gallery'
const policy = `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; font-src 'self'; img-src 'self' data:`

/** Builds the gallery in memory and serves it under a policy as strict as the product's. Returns its address. */
export async function serveGallery(): Promise<string> {
  const files = await buildGallery()
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://gallery').pathname.slice(1) || 'index.html'
    const body = files.get(name)
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', types[path.extname(name)] ?? 'text/plain')
    response.statusCode = body === undefined ? 404 : 200
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function buildGallery(): Promise<Map<string, string | Uint8Array>> {
  const output = (await build({
    root: path.resolve(import.meta.dirname, '../gallery'),
    configFile: false,
    logLevel: 'error',
    html: { cspNonce: nonce },
    plugins: [
      react(),
      {
        name: 'color-scheme',
        transformIndexHtml: () => [
          { tag: 'script', children: colorSchemeScript, injectTo: 'head-prepend' },
          { tag: 'link', attrs: { rel: 'icon', href: 'data:,' } },
        ],
      },
    ],
    build: { write: false, assetsInlineLimit: 0 },
  })) as Rolldown.RolldownOutput
  return new Map(
    output.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  )
}
