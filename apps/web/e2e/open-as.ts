import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { RunningFreehold } from './start-freehold.ts'

/**
 * Opens a page of its own browser session, signed in to Northwind as somebody of this role. Complaints of the console are
 * collected: a refusal is a 403 on purpose, and Chromium logs every failed load.
 */
export function openingAs(browser: Browser, freehold: RunningFreehold) {
  return async (
    role: string,
    width = 1360,
    permissions: string[] = [],
  ): Promise<{ page: Page; complaints: string[] }> => {
    const context = await browser.newContext({
      viewport: { width, height: 860 },
      baseURL: freehold.origin,
      permissions,
    })
    const person = freehold.demo.people.find((one) => one.tenant === 'northwind' && one.role === role)
    const signedIn = await context.request.post('/api/auth/sign-in/email', {
      data: { email: person?.email, password: person?.password },
      headers: { origin: freehold.origin },
    })
    expect(signedIn.status()).toBe(200)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return { page, complaints }
  }
}
