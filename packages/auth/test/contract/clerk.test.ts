import { useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { publicUrl, startClerk } from '../serve-clerk.ts'
import { type Credential, describeProvider } from './describe-provider.ts'

const database = await useTestDatabase()
const served = await startClerk(database)
const { clerk, auth, person, token } = served

const cookie = (value: string): Credential => ({ cookie: `theme=dark; __session=${value}` })

describeProvider('Clerk, token in the cookie', async () => ({
  provider: auth,
  publicUrl,
  good: async () => cookie(token(person())),
  async expired() {
    const past = Math.floor(Date.now() / 1000) - 120
    return cookie(token(person(), { iat: past, nbf: past, exp: past + 60 }))
  },
  tampered: async () => cookie(changeLast(token(person()))),
  foreign: async () => cookie(token(person(), { azp: 'https://elsewhere.example.com' })),
  async pending() {
    const session = person()
    session.status = 'pending'
    return cookie(token(session))
  },
  async withSecondFactor() {
    const session = person()
    session.secondFactorAt = Date.now()
    return cookie(token(session))
  },
  close: async () => {},
}))

describeProvider('Clerk, token as bearer', async () => {
  const bearer = (value: string): Credential => ({ authorization: `Bearer ${value}` })
  return {
    provider: auth,
    publicUrl,
    good: async () => bearer(token(person())),
    expired: async () => bearer(token(person(), { exp: Math.floor(Date.now() / 1000) - 60 })),
    tampered: async () => bearer(changeLast(token(person()))),
    foreign: async () => bearer(token(person(), { azp: undefined })),
    pending: async () => bearer(token(person(), { sts: 'pending' })),
    withSecondFactor: async () => bearer(token(person(), { fva: [3, 0] })),
    async close() {
      await served.close()
    },
  }
})

test('both sides spoke as the pinned SDK does', () => {
  expect(clerk.instance.refused).toEqual([])
})

/** Another signature of the same length: its first character, since the last one carries spare bits. */
function changeLast(jwt: string): string {
  const [header, payload, signature = ''] = jwt.split('.')
  return `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
}
