import { spawn } from 'node:child_process'
import path from 'node:path'
import { environment, root } from './environment.mjs'

// `npm run dev`: the server starts anew when a file of its own changes; Vite replaces the page's modules as they are saved.
// People open Vite's address, which hands what is not a page to the server, so links in mails must name it too.
const inherited = environment([])
const env = {
  PUBLIC_URL: 'http://localhost:5173',
  FREEHOLD_SERVER: `http://127.0.0.1:${inherited['PORT'] || 3000}`,
  ...inherited,
}
const programs = [
  {
    cwd: root,
    args: ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts', ...process.argv.slice(2)],
  },
  { cwd: path.join(root, 'apps/web'), args: ['node_modules/vite/bin/vite.js'] },
]

// Both are in this process's group, so they get its signals; when one ends, the other has no use.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => {})
const children = programs.map(({ cwd, args }) =>
  spawn(process.execPath, args, { cwd, env, stdio: 'inherit' }),
)
const codes = children.map(
  (child) => new Promise((resolve) => child.once('close', (code) => resolve(code ?? 0))),
)
const first = await Promise.race(codes)
for (const child of children) child.kill('SIGTERM')
await Promise.all(codes)
process.exitCode = first
