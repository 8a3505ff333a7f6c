import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { expectNoAxeViolations, screenshot, useBrowser } from '../src/browser.ts'

const browser = await useBrowser()
const pages: Record<string, string> = {
  '/good': '<h1>Good</h1><p>Enough contrast.</p>',
  '/bad': '<h1>Bad</h1><img src="/x.png"><p style="color: #ccc">Too faint.</p>',
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

test('a screenshot is a PNG in the git-ignored folder', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/good`)
  const file = await screenshot(page, 'testing/good')
  afterAll(() => rm(file))
  expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG')
  expect(file).toMatch(/\.screenshots\/testing\/good\.png$/)
})
