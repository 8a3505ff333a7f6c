import { createHmac } from 'node:crypto'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { password, serveAuth } from '../serve-auth.ts'
import { type Credential, describeProvider } from './describe-provider.ts'

const database = await useTestDatabase()
const publicUrl = 'http://localhost:3000'
let people = 0

describeProvider('embedded', async () => {
  const server = await serveAuth(database, { publicUrl })
  const newAddress = () => `contract-${++people}@people.example`
  const signedIn = async (): Promise<Credential> => ({ cookie: await server.signUp(newAddress()) })
  /** A person with two-step sign-in whose password was right just now. */
  const halfWay = async () => {
    const email = newAddress()
    const factor = await server.enrol(await server.signUp(email))
    const { cookie } = await server.post('/sign-in/email', { email, password })
    return { factor, cookie }
  }
  return {
    provider: server.auth,
    publicUrl,
    good: signedIn,
    async expired() {
      const email = newAddress()
      const cookie = await server.signUp(email)
      await withClient(database.superuserUrl, (client) =>
        client.query(
          `update auth.session set expires_at = now() - interval '1 minute'
           where user_id = (select id from auth."user" where email = $1)`,
          [email],
        ),
      )
      return { cookie }
    },
    tampered: async () => changeSignature(await signedIn(), (signature) => flip(signature)),
    // The same session, signed by the secret of another installation.
    foreign: async () =>
      changeSignature(await signedIn(), (_signature, token) =>
        createHmac('sha256', 'the secret of another installation').update(token).digest('base64'),
      ),
    pending: async () => ({ cookie: (await halfWay()).cookie }),
    async withSecondFactor() {
      const { factor, cookie } = await halfWay()
      const passed = await server.post(
        '/sign-in/second-step',
        { method: 'totp', code: factor.code() },
        { cookie },
      )
      return { cookie: passed.cookie }
    },
    close: () => server.close(),
  }
})

function changeSignature(
  { cookie = '' }: Credential,
  change: (signature: string, token: string) => string,
): Credential {
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  const signed = decodeURIComponent(value)
  const dot = signed.lastIndexOf('.')
  const token = signed.slice(0, dot)
  return { cookie: `${name}=${encodeURIComponent(`${token}.${change(signed.slice(dot + 1), token)}`)}` }
}

function flip(signature: string): string {
  return `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
}
