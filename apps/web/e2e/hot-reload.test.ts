import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { useBrowser } from '@freehold/testing/open-browser'
import { createServer } from 'vite'
import { afterAll, expect, test, vi } from 'vitest'
import { useFreehold } from './start-freehold.ts'

const freehold = await useFreehold()
const browser = await useBrowser()
const web = path.resolve(import.meta.dirname, '..')
// Inside the repository, as the real one, so that Vite serves the packages beside it; git-ignored.
const copy = path.join(web, '../../.toolchain', `web-${process.pid}`)
afterAll(() => rm(copy, { recursive: true, force: true }))
const address = await serveCopy()

/** Vite as `npm run dev` starts it, on a copy of the app's sources that a test may change. */
async function serveCopy(): Promise<string> {
  await mkdir(copy, { recursive: true })
  for (const name of ['src', 'index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'])
    await cp(path.join(web, name), path.join(copy, name), { recursive: true })
  await symlink(path.join(web, 'node_modules'), path.join(copy, 'node_modules'))
  vi.stubEnv('FREEHOLD_SERVER', freehold.origin)
  const vite = await createServer({
    root: copy,
    configFile: path.join(copy, 'vite.config.ts'),
    cacheDir: path.join(copy, '.vite'),
    server: { port: 0 },
    logLevel: 'error',
  })
  afterAll(() => vite.close())
  await vite.listen()
  return vite.resolvedUrls?.local[0] ?? ''
}

test('a component that is saved while its page is open is shown without a reload, and what was typed stays', async () => {
  const page = await browser.newPage()
  // Every module is made and sent on its own, the first time.
  page.setDefaultTimeout(100_000)
  await page.goto(`${address}sign-in`)
  const email = page.getByLabel('E-mail')
  await email.waitFor()
  // Vite may load the page anew once, when it has found what to bundle first.
  await page.waitForLoadState('networkidle')
  await email.fill('olivia@example.com')
  const file = path.join(copy, 'src/platform/sign-in/sign-in-page.tsx')
  const source = await readFile(file, 'utf8')
  await writeFile(file, source.replace('New here?', 'Never been here?'))
  await page.getByText('Never been here?').waitFor()
  expect(await email.inputValue()).toBe('olivia@example.com')
})
