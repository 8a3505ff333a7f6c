import { AppError } from '@freehold/core'
import * as oidc from 'openid-client'
import { createFetchOutside } from './fetch-outside.ts'

export interface OidcClient {
  /** Whose provider it is: each has a way back of its own. */
  tenantId: string
  issuer: string
  clientId: string
  clientSecret: string
}

/** What binds the browser's way out to its way back. */
export interface OidcAttempt {
  state: string
  nonce: string
  codeVerifier: string
}

/** What the provider says about who signed in. */
export interface OidcPerson {
  subject: string
  email: string
  emailVerified: boolean
  name: string
}

/**
 * OpenID Connect with the authorization code flow, PKCE, state and nonce; signatures of ID tokens are checked. The way back names
 * the tenant, so that no provider's answer passes for another's where it sends no `iss` (RFC 9700, 4.4.2).
 */
export interface Oidc {
  begin(client: OidcClient, email: string): Promise<{ url: string; attempt: OidcAttempt }>
  /** @throws an error of openid-client when anything of the answer does not fit */
  finish(client: OidcClient, attempt: OidcAttempt, query: string): Promise<OidcPerson>
}

export function createOidc(options: { callbackUrlOf: (tenantId: string) => string; local: boolean }): Oidc {
  const { callbackUrlOf, local } = options
  const fetchOutside = createFetchOutside(local)

  /** @throws AppError `invalid` when nobody answers there as an OpenID provider */
  async function discover({ issuer, clientId, clientSecret }: OidcClient): Promise<oidc.Configuration> {
    const execute = [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])]
    try {
      return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        execute,
        timeout: 5,
        [oidc.customFetch]: fetchOutside as oidc.CustomFetch,
      })
    } catch (cause) {
      throw new AppError('invalid', 'The sign-in server of your company does not answer as expected.', {
        cause,
        data: { reason: 'sso_unreachable' },
      })
    }
  }

  return {
    async begin(client, email) {
      const config = await discover(client)
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callbackUrlOf(client.tenantId),
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        login_hint: email,
      })
      return { url: url.href, attempt }
    },
    async finish(client, attempt, query) {
      const config = await discover(client)
      const arrival = new URL(`${callbackUrlOf(client.tenantId)}?${query}`)
      const tokens = await oidc.authorizationCodeGrant(config, arrival, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('The provider sent no ID token')
      const text = (claim: string) => (typeof claims[claim] === 'string' ? claims[claim].trim() : '')
      return {
        subject: claims.sub,
        email: text('email').toLowerCase(),
        emailVerified: claims['email_verified'] === true,
        name: text('name').slice(0, 200),
      }
    },
  }
}
