import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin } from 'vite'
import { colorSchemeScript } from '../../packages/ui/src/theme/color-scheme.ts'

/** Sets light or dark before the first paint. In the head, before the stylesheet; Vite adds the nonce. */
const colorSchemeBeforePaint: Plugin = {
  name: 'color-scheme-before-paint',
  transformIndexHtml: () => [{ tag: 'script', children: colorSchemeScript, injectTo: 'head-prepend' }],
}

/**
 * React changes rarely: its own file stays cached over our deploys. What the first page needs comes in one file, and what
 * lazy pages share in few: dozens of tiny ones compress worse and queue.
 */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 3 },
  { name: 'app', tags: ['$initial' as const], priority: 2 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 24_000, priority: 1 },
]

export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, import.meta.dirname, 'FREEHOLD_')['FREEHOLD_SERVER'] ?? 'http://localhost:3000'
  const proxied = Object.fromEntries(
    ['/trpc', '/api', '/files', '/dev/mail'].map((path) => [path, { target: server }]),
  )
  return {
    plugins: [react(), colorSchemeBeforePaint],
    // The server replaces this by a fresh nonce in each answer (apps/server/src/http/web-app.ts).
    html: { cspNonce: '%CSP_NONCE%' },
    server: { host: '127.0.0.1', port: 5173, proxy: proxied },
    build: {
      target: 'es2023',
      sourcemap: false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      manifest: true,
      rolldownOptions: {
        output: {
          codeSplitting: { groups },
          chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        },
      },
    },
  }
})
