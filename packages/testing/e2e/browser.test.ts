import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { expectNoAxeViolations, screenshot, useBrowser } from '../src/browser.ts'
import { untilStill } from '../src/until-still.ts'

const browser = await useBrowser()
const pages: Record<string, string> = {
  '/good': '<h1>Good</h1><p>Enough contrast.</p>',
  '/bad': '<h1>Bad</h1><img src="/x.png"><p style="color: #ccc">Too faint.</p>',
  '/fading':
    '<style>@keyframes in { from { opacity: 0 } } [role="dialog"] { animation: in 400ms 100ms both }</style>' +
    '<h1>Fading</h1><div role="dialog" aria-label="Late"><p>Enough contrast, in the end.</p></div>',
  '/faint': '<h1>Faint</h1><div style="opacity: 0.99"><p role="dialog" aria-label="Never">Here</p></div>',
}
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html')
  response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  response.end(
    `<!doctype html><html lang="en"><title>Page</title><main>${pages[request.url ?? '']}</main></html>`,
  )
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => server.close())

test('a page with accessibility violations fails by rule and element, under a policy that forbids scripts', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/good`)
  await expectNoAxeViolations(page)
  await page.goto(`${origin}/bad`)
  await expect(expectNoAxeViolations(page)).rejects.toThrow(
    /color-contrast: .*\(p\)[\s\S]*image-alt: .*\(img\)/,
  )
})

test('an overlay is judged when it has faded in, and one that never does is told', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/fading`)
  await expectNoAxeViolations(page)
  await page.goto(`${origin}/faint`)
  await expect(untilStill(page, 100)).rejects.toThrow('does not come to rest: a half transparent dialog')
})

test('a screenshot is a PNG in the git-ignored folder', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/good`)
  const file = await screenshot(page, 'testing/good')
  afterAll(() => rm(file))
  expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG')
  expect(file).toMatch(/\.screenshots\/testing\/good\.png$/)
})
