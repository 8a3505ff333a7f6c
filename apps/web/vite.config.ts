import { colorSchemeScript } from '@freehold/ui/color-scheme-script'
import { tokensCss } from '@freehold/ui/tokens-css'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin } from 'vite'

/** Sets light or dark before the first paint. In the head, before the stylesheet; Vite adds the nonce. */
const colorSchemeBeforePaint: Plugin = {
  name: 'color-scheme-before-paint',
  transformIndexHtml: () => [{ tag: 'script', children: colorSchemeScript, injectTo: 'head-prepend' }],
}

/** What the documentation's pages (apps/server/src/http/docs) take from the app: its colours, its font, light or dark. */
const docsTheme: Plugin = {
  name: 'docs-theme',
  apply: 'build',
  generateBundle(_options, bundle) {
    const font = Object.keys(bundle).find((name) => /geist-latin-wght-normal[^/]*\.woff2$/.test(name))
    if (!font) this.error('The font of the documentation is not among the files of the app.')
    this.emitFile({ type: 'asset', fileName: 'docs-theme/theme.css', source: tokensCss(`/${font}`) })
    this.emitFile({ type: 'asset', fileName: 'docs-theme/color-scheme.js', source: colorSchemeScript })
  },
}

/**
 * Clerk's wallets are not installed (docs/decisions/0010): whoever asks for one gets a module that says so. The button's own
 * file goes as a whole, since it names what the packages would export.
 */
const withoutWallets: Plugin = {
  name: 'without-wallets',
  enforce: 'pre',
  resolveId: (id) =>
    /^@(base-org\/account|coinbase\/wallet-sdk|solana\/)|Web3SolanaWalletButtons/.test(id)
      ? '\0no-wallets'
      : null,
  load: (id) =>
    id === '\0no-wallets'
      ? "const none = () => { throw new Error('Wallets are not part of this build.') }; export { none as default, none as Web3SolanaWalletButtons }"
      : null,
}

/**
 * A bundler cannot take one file of a library apart: what only the event stream needs of tRPC would lie in the first file of
 * every page. So the stream, which is fetched when the page stands, gets these files as its own.
 */
const streamApart: Plugin = {
  name: 'stream-apart',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer || !/live\/open-stream\.ts$|[?]stream$/.test(importer)) return null
    const found = await this.resolve(source, importer.replace('?stream', ''), { skipSelf: true })
    const apart = /@trpc\/(client\/dist\/index|server\/dist\/(unstable-core|resolveResponse))/
    return found && apart.test(found.id) ? { ...found, id: `${found.id}?stream` } : null
  },
}

/** Nobody here opens a WebSocket or generates a stream, but tRPC's client sets both up in ways no bundler may drop. */
const withoutSockets: Plugin = {
  name: 'without-sockets',
  transform: (code, id) =>
    /@trpc\/client\/dist\/(wsLink[^/]*|index)\.mjs$/.test(id)
      ? {
          code: code
            .replace(/^_defineProperty\(WsConnection/m, '/* @__PURE__ */ $&')
            .replace(/^AsyncGenerator\.prototype\[.*?^\};$/ms, ''),
          map: null,
        }
      : null,
}

/** Options scroll as everything else (withScrollArea is off in the theme): Mantine's own scroll bars are not taken along. */
const withoutScrollArea: Plugin = {
  name: 'without-scroll-area',
  enforce: 'pre',
  resolveId: (id, importer) =>
    /ScrollArea\.mjs$/.test(id) && /OptionsDropdown/.test(importer ?? '') ? '\0no-scroll-area' : null,
  load: (id) =>
    id === '\0no-scroll-area' ? 'export const ScrollArea = { Autosize: ({ children }) => children }' : null,
}

/**
 * Few files instead of dozens of tiny ones, which compress worse and queue. Each group takes its modules' imports along and needs
 * only groups of higher priority, so that no two files wait for each other: React (changes rarely), what every page needs,
 * what pages look like (one stylesheet compresses to two thirds of forty), what forms need, what signing in needs, what every
 * page of a workspace needs, what lists need.
 */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 5 },
  { name: 'app', tags: ['$initial' as const], priority: 4 },
  { name: 'looks', test: /[\\/]src[\\/](?!form[\\/]date-field).*\.css$/, priority: 4 },
  {
    name: 'form',
    test: /(TextInput|Anchor|ActionIcon|use-uncontrolled|use-server-form|form-error|use-title|auth-client)\.(ts|tsx|mjs)$/,
    priority: 3,
  },
  { name: 'sign-in', test: /(PasswordInput|auth-page)\.(tsx|mjs)$/, priority: 2 },
  {
    name: 'frame',
    test: /ui\/src\/(shell\/(?!nav-drawer)|shortcuts\/(?!shortcuts-sheet))|platform\/(shell\/(?!workspace)|job-progress\/(?!job-card))/,
    priority: 2,
  },
  { name: 'list', test: /ui\/src\/list\/|platform\/list\//, priority: 1 },
  {
    name: 'page',
    test: /ui\/src\/(detail\/(?!field-diff)|values|form\/(settings|reason)|states\/detail-skeleton)|platform\/undo\/use-|routing\/use-return|icons\/Icon(Pencil|ArrowLeft|Send|Ban|CircleCheck|UserPlus)\./,
  },
]

export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, import.meta.dirname, 'FREEHOLD_')['FREEHOLD_SERVER'] ?? 'http://localhost:3000'
  const proxied = Object.fromEntries(
    ['/trpc', '/api', '/docs', '/files', '/images', '/uploads', '/dev/mail', '/dev/stripe'].map((path) => [
      path,
      { target: server },
    ]),
  )
  return {
    plugins: [
      react(),
      colorSchemeBeforePaint,
      docsTheme,
      withoutWallets,
      streamApart,
      withoutSockets,
      withoutScrollArea,
    ],
    // The server replaces this by a fresh nonce in each answer (apps/server/src/http/web-app.ts).
    // What React had not yet in version 17.
    resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
    html: { cspNonce: '%CSP_NONCE%' },
    server: { host: '127.0.0.1', port: 5173, proxy: proxied },
    build: {
      target: 'es2023',
      sourcemap: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      manifest: true,
      rolldownOptions: {
        output: {
          codeSplitting: { groups },
          chunkFileNames: ({ name }) => `assets/${name}-[hash].js`,
        },
      },
    },
  }
})
