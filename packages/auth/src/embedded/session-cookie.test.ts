import { useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()

async function cookieAt(publicUrl: string, production: boolean): Promise<string[]> {
  const server = await serveAuth(database, { publicUrl, production })
  const email = `${new URL(publicUrl).protocol.slice(0, -1)}@people.example`
  await server.signUp(email)
  const { setCookies } = await server.post('/sign-in/email', { email, password })
  await server.close()
  return setCookies
}

test('control 16: by https the session cookie is bound to the host, secure, and out of reach of scripts and other sites', async () => {
  const [cookie = '', ...others] = await cookieAt('https://app.example', true)
  expect(others).toEqual([])
  const [pair, ...attributes] = cookie.split('; ')
  expect(pair).toMatch(/^__Host-freehold\.session_token=[\w%.-]+$/)
  expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure'])
})

test('on localhost in clear text it is the same but for Secure and the prefix that needs it', async () => {
  const [cookie = ''] = await cookieAt('http://localhost:3000', true)
  expect(cookie).toMatch(
    /^freehold\.session_token=[\w%.-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
})

test('production refuses to send cookies in clear text over a network', async () => {
  await expect(serveAuth(database, { publicUrl: 'http://app.example', production: true })).rejects.toThrow(
    'PUBLIC_URL must start with https:// in production',
  )
})
