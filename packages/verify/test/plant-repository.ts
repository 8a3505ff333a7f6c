import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const rooms = ['core', 'db', 'jobs', 'mail', 'platform', 'product', 'registry', 'testing', 'ui', 'bench']

/** A small repository without a finding: a legal import of every kind that the rules allow. */
const legal: Readonly<Record<string, string>> = {
  'packages/core/src/index.ts': `export const one = 1\nexport type Actor = string\n`,
  'packages/core/src/schema.ts': `import * as z from 'zod/mini'\nexport const id = z.string()\n`,
  'packages/db/src/index.ts': `import { one } from '@freehold/core'\nexport const two = one + 1\n`,
  'packages/db/src/db.test.ts': `import { server } from '@freehold/testing'\nimport { two } from './index.ts'\nconsole.log(server, two)\n`,
  'packages/jobs/src/index.ts': `import { two } from '@freehold/db'\nexport const three = two + 1\n`,
  'packages/mail/src/index.ts': `export { one } from '@freehold/core'\n`,
  'packages/testing/src/index.ts': `import { two } from '@freehold/db'\nexport const server = two\n`,
  'packages/ui/src/index.ts': `export const Button = 'button'\n`,
  'packages/bench/src/index.ts': `import { server } from '@freehold/testing'\nexport const bench = server\n`,
  'packages/platform/src/members/index.ts': `export { listMembers } from './list-members.ts'\n`,
  'packages/platform/src/members/schema.ts': `import { id } from '@freehold/core/schema'\nexport const member = id\n`,
  'packages/platform/src/members/list-members.ts': `export async function listMembers(ctx: { can: boolean }) {\n  authorize(ctx, 'member:read')\n}\ndeclare function authorize(ctx: object, permission: string): void\n`,
  'packages/platform/src/trash/index.ts': `import { member } from '../members/schema.ts'\nexport const trash = member\n`,
  'packages/product/src/projects/index.ts': `import { listMembers } from '@freehold/platform/members'\nexport const projects = listMembers\n`,
  'packages/product/src/projects/schema.ts': `import * as z from 'zod/mini'\nexport const project = z.string()\n`,
  'packages/registry/src/index.ts': `import { projects } from '@freehold/product/projects'\nexport const registry = projects\nexport type AppRouter = typeof registry\n`,
  'apps/server/src/main.ts': `import { registry } from '@freehold/registry'\nconsole.log(registry)\n`,
  'apps/web/src/main.tsx': `import type { AppRouter } from '@freehold/registry'\nimport { project } from '@freehold/product/projects/schema'\nimport { Button } from '@freehold/ui'\nimport { pages } from './web-registry.ts'\nexport type Router = AppRouter\nconsole.log(project, Button, pages)\n`,
  'apps/web/src/web-registry.ts': `import { page } from './product/projects/page.tsx'\nexport const pages = [page, () => import('./platform/home/page.tsx')]\n`,
  'apps/web/src/platform/home/page.tsx': `import type { home } from '../../product-free.ts'\nexport const page = (text: typeof home) => <b>{text}</b>\n`,
  'apps/web/src/product-free.ts': `export const home = 'home'\n`,
  'apps/web/src/product/projects/page.tsx': `import { page as frame } from '../../platform/home/page.tsx'\nexport const page = frame\n`,
}

const zod = {
  'package.json': `{"name":"zod","exports":{".":"./index.js","./mini":"./mini/index.js"}}`,
  'index.js': `export const object = 1\n`,
  'mini/index.js': `export const string = () => 'string'\n`,
}

/**
 * Writes the legal repository with `planted` files over it into a new folder and returns the folder. It goes with the test;
 * with `afterAll` as `cleanUp`, with the test file.
 */
export function plantRepository(
  planted: Readonly<Record<string, string>> = {},
  cleanUp: (remove: () => void) => void = onTestFinished,
): string {
  const root = mkdtempSync(path.join(tmpdir(), 'freehold-verify-'))
  cleanUp(() => rmSync(root, { recursive: true }))
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  for (const [file, text] of Object.entries({ ...legal, ...planted })) write(file, text)
  for (const [file, text] of Object.entries(zod)) write(`node_modules/zod/${file}`, text)
  for (const tool of ['vitest', 'fast-check'])
    write(`node_modules/${tool}/package.json`, `{"name":"${tool}","main":"./index.js"}`)
  write('node_modules/vitest/index.js', 'export const test = 1\n')
  for (const room of rooms) linkRoom(root, room, write)
  return root
}

function linkRoom(root: string, room: string, write: (file: string, text: string) => void): void {
  const faces = {
    '.': './src/index.ts',
    './schema': './src/schema.ts',
    './*/schema': './src/*/schema.ts',
    './*': './src/*/index.ts',
  }
  write(
    `packages/${room}/package.json`,
    JSON.stringify({ name: `@freehold/${room}`, type: 'module', exports: faces }),
  )
  mkdirSync(path.join(root, 'node_modules/@freehold'), { recursive: true })
  symlinkSync(path.join('../../packages', room), path.join(root, 'node_modules/@freehold', room))
}
