import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** What the company's server says of a person. */
export interface VouchedPerson {
  sub: string
  email: string
  email_verified?: boolean
  name?: string
}

/** A company's own sign-in server: a real OpenID Connect provider on a loopback port. */
export interface IdentityProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who signs in there next, without being asked; null: they cancel. */
  signsIn(person: VouchedPerson | null): void
  /** What a browser does at the provider from the address it was sent to: the address it comes back by. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

/** @param callbackUrl where the product wants people back, but for the tenant at its end */
export async function serveIdentityProvider(callbackUrl: string): Promise<IdentityProvider> {
  let next: VouchedPerson | null = null
  const people = new Map<string, VouchedPerson>()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = { clientId: 'freehold', clientSecret: 'a secret between two servers of a test' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callbackUrl],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => {
      const person = people.get(id)
      return person && { accountId: id, claims: () => ({ ...person }) }
    },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  })

  // As in a company that entered the address of each of its tenants.
  provider.Client.prototype.redirectUriAllowed = (uri: string) => uri.startsWith(`${callbackUrl}/`)

  /** Instead of a page that asks: whoever the test named has signed in and agreed. */
  async function interact(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!next) return provider.interactionFinished(req, res, { error: 'access_denied' })
    const { params } = await provider.interactionDetails(req, res)
    people.set(next.sub, next)
    const grant = new provider.Grant({ accountId: next.sub, clientId: String(params['client_id']) })
    grant.addOIDCScope('openid email profile')
    const grantId = await grant.save()
    return provider.interactionFinished(req, res, {
      login: { accountId: next.sub, remember: false },
      consent: { grantId },
    })
  }
  const answer = provider.callback()
  server.on('request', (req, res) => {
    if (req.url?.startsWith('/interaction/')) void interact(req, res)
    else void answer(req, res)
  })

  return {
    issuer,
    ...client,
    signsIn(person) {
      next = person
    },
    visit: (url) => followRedirects(url, issuer),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Follows redirects within one site, with its cookies, until they lead elsewhere. */
async function followRedirects(start: string, site: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let steps = 0; steps < 10 && url.startsWith(site); steps++) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    if (!location) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
    url = new URL(location, url).href
  }
  return url
}
