import { createPublicKey } from 'node:crypto'

/** Clerk as the sign-in provider: CLERK_* of the environment, all or none. */
export interface ClerkConfig {
  publishableKey: string
  secretKey: string
  /** Public key of the instance, PEM: session tokens are verified with it, without network. */
  jwtKey: string
  /** Whose messages count. Two while the endpoint's secret is rotated. */
  webhookSecrets: string[]
  /** Origins whose pages may have asked for a session token (its `azp`). */
  authorizedParties: string[]
  /** Clerk's Frontend API under an address of one's own; null: the one the publishable key names. */
  proxyUrl: string | null
  /** Clerk's Backend API; null: api.clerk.com. */
  apiUrl: string | null
}

type Check = (value: string) => string | null

const required = {
  CLERK_PUBLISHABLE_KEY: (value) =>
    frontendHost(value) === null ? 'must be the pk_test_… or pk_live_… key of the instance' : null,
  CLERK_SECRET_KEY: (value) =>
    /^sk_(test|live)_\S+$/.test(value) ? null : 'must start with sk_test_ or sk_live_',
  CLERK_JWT_KEY: (value) => (isPublicRsaKey(pem(value)) ? null : 'must be the instance’s public key in PEM'),
  CLERK_WEBHOOK_SECRET: (value) =>
    listed(value).every((secret) => /^whsec_\S+$/.test(secret)) ? null : 'must start with whsec_',
  CLERK_AUTHORIZED_PARTIES: (value) =>
    listed(value).length > 0 && listed(value).every(isOrigin)
      ? null
      : 'must be origins like https://app.example.com, separated by commas',
} satisfies Record<string, Check>

const optional = { CLERK_PROXY_URL: address, CLERK_API_URL: address } satisfies Record<string, Check>

type Required = keyof typeof required

/** Reads the CLERK_ variables. `config` is null when none is set, or when `problems` (one line each) says what is wrong. */
export function readClerkConfig(env: NodeJS.ProcessEnv): { config: ClerkConfig | null; problems: string[] } {
  const value = (name: Required | keyof typeof optional) => env[name]?.trim() ?? ''
  const names = Object.keys(required) as Required[]
  const extra = Object.keys(optional) as (keyof typeof optional)[]
  if ([...names, ...extra].every((name) => value(name) === '')) return { config: null, problems: [] }
  const problems = [
    ...names.flatMap((name) => {
      const problem =
        value(name) === '' ? 'required because another CLERK_ variable is set' : required[name](value(name))
      return problem === null ? [] : [`${name}: ${problem}`]
    }),
    ...extra.flatMap((name) => {
      const problem = value(name) === '' ? null : optional[name](value(name))
      return problem === null ? [] : [`${name}: ${problem}`]
    }),
  ]
  if (
    problems.length === 0 &&
    value('CLERK_PUBLISHABLE_KEY').slice(3, 7) !== value('CLERK_SECRET_KEY').slice(3, 7)
  )
    problems.push('CLERK_SECRET_KEY: belongs to another instance than CLERK_PUBLISHABLE_KEY (test and live)')
  if (problems.length > 0) return { config: null, problems }
  return { config: configOf(value), problems }
}

function configOf(value: (name: Required | keyof typeof optional) => string): ClerkConfig {
  return {
    publishableKey: value('CLERK_PUBLISHABLE_KEY'),
    secretKey: value('CLERK_SECRET_KEY'),
    // Exported anew: Clerk's SDK takes the modulus out of the text and minds every blank.
    jwtKey: createPublicKey(pem(value('CLERK_JWT_KEY')))
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    webhookSecrets: listed(value('CLERK_WEBHOOK_SECRET')),
    authorizedParties: listed(value('CLERK_AUTHORIZED_PARTIES')),
    proxyUrl: value('CLERK_PROXY_URL').replace(/\/+$/, '') || null,
    apiUrl: value('CLERK_API_URL').replace(/\/+$/, '') || null,
  }
}

/** The host a publishable key names: base64 of `<host>$` after the prefix. Null: it is none. */
export function frontendHost(publishableKey: string): string | null {
  const encoded = /^pk_(?:test|live)_([A-Za-z0-9+/=_-]+)$/.exec(publishableKey)?.[1]
  const host = encoded
    ? /^([a-z0-9.:-]+)\$$/i.exec(Buffer.from(encoded, 'base64').toString())?.[1]
    : undefined
  return host ?? null
}

/** Environment files keep a PEM on one line, its line ends written as \n. */
function pem(value: string): string {
  return value.replaceAll('\\n', '\n')
}

/** Clerk's SDK reads keys of 2048 bits only, and would take any other for a wrong signature. */
function isPublicRsaKey(text: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(text)
    return (
      text.includes('BEGIN PUBLIC KEY') &&
      asymmetricKeyType === 'rsa' &&
      asymmetricKeyDetails?.modulusLength === 2048
    )
  } catch {
    return false
  }
}

function listed(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value
}

function address(value: string): string | null {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? null : 'must start with https://'
}
