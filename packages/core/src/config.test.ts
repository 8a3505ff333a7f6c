import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const secret = 'a-root-secret-of-more-than-32-characters'
const databaseUrl = 'postgres://somebody@127.0.0.1/freehold'

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig([], '/srv', env)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message.split('\n')
  }
}

const names = (problems: string[]) => problems.map((problem) => problem.slice(0, problem.indexOf(':'))).sort()

test('every problem of the environment is told at once, one line each', () => {
  const problems = problemsOf({
    PORT: 'x',
    ROLE: 'king',
    LOG_LEVEL: 'loud',
    SMTP_URL: 'mail',
    TRUSTED_PROXIES: '-1',
  })
  expect(names(problems)).toEqual(['LOG_LEVEL', 'PORT', 'ROLE', 'SMTP_URL', 'TRUSTED_PROXIES'])
})

test('what production needs is told together with what is malformed', () => {
  expect(names(problemsOf({ NODE_ENV: 'production', PORT: '70000' }))).toEqual([
    'DATABASE_URL',
    'FREEHOLD_SECRET',
    'PORT',
  ])
})

test('production needs a database and a secret, and a set DATABASE_URL makes it production', () => {
  expect(names(problemsOf({ NODE_ENV: 'production' }))).toEqual(['DATABASE_URL', 'FREEHOLD_SECRET'])
  expect(names(problemsOf({ DATABASE_URL: databaseUrl }))).toEqual(['FREEHOLD_SECRET'])
  expect(names(problemsOf({ DATABASE_URL: databaseUrl, FREEHOLD_SECRET: 'short' }))).toEqual([
    'FREEHOLD_SECRET',
  ])
  expect(readConfig([], '/srv', { DATABASE_URL: databaseUrl, FREEHOLD_SECRET: secret }).mode).toBe(
    'production',
  )
})

test('the demo is there unless --empty in development, and only with --demo in production', () => {
  const production = { DATABASE_URL: databaseUrl, FREEHOLD_SECRET: secret }
  expect(readConfig([], '/srv', {}).demo).toBe(true)
  expect(readConfig(['--empty'], '/srv', {}).demo).toBe(false)
  expect(readConfig([], '/srv', production).demo).toBe(false)
  expect(readConfig(['--demo'], '/srv', production).demo).toBe(true)
})

test('an empty variable counts as not set; the data folder is absolute; the public URL has no trailing slash', () => {
  const config = readConfig([], '/srv', { PORT: '', DATABASE_URL: '', PUBLIC_URL: 'https://example.com//' })
  expect(config).toMatchObject({
    mode: 'development',
    port: 3000,
    databaseUrl: null,
    dataDir: '/srv/.freehold',
    publicUrl: 'https://example.com',
  })
})

test('origins that may call the API are origins, not addresses or patterns; nobody unless told', () => {
  expect(readConfig([], '/srv', {}).corsOrigins).toEqual([])
  const two = 'https://one.example, http://localhost:5173'
  expect(readConfig([], '/srv', { CORS_ORIGINS: two }).corsOrigins).toEqual(two.split(', '))
  for (const wrong of ['*', 'https://one.example/', 'one.example', 'https://*.example', 'null'])
    expect(names(problemsOf({ CORS_ORIGINS: wrong }))).toEqual(['CORS_ORIGINS'])
})

const clerk = {
  CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from('clerk.example.com$').toString('base64')}`,
  CLERK_SECRET_KEY: 'sk_live_0123456789',
  CLERK_JWT_KEY: generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString()
    .replaceAll('\n', '\\n'),
  CLERK_WEBHOOK_SECRET: 'whsec_MDEyMzQ1Njc4OQ==',
  CLERK_AUTHORIZED_PARTIES: 'https://app.example.com, https://www.example.com',
}

test('Clerk is the provider when all its variables are set; none set is the embedded one', () => {
  expect(readConfig([], '/srv', {}).clerk).toBeNull()
  expect(readConfig([], '/srv', clerk).clerk).toMatchObject({
    authorizedParties: ['https://app.example.com', 'https://www.example.com'],
    jwtKey: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
    webhookSecrets: ['whsec_MDEyMzQ1Njc4OQ=='],
    proxyUrl: null,
    apiUrl: null,
  })
})

test('a part of Clerk is a problem for each missing or malformed variable', () => {
  expect(names(problemsOf({ CLERK_SECRET_KEY: clerk.CLERK_SECRET_KEY }))).toEqual([
    'CLERK_AUTHORIZED_PARTIES',
    'CLERK_JWT_KEY',
    'CLERK_PUBLISHABLE_KEY',
    'CLERK_WEBHOOK_SECRET',
  ])
  for (const name of Object.keys(clerk)) expect(names(problemsOf({ ...clerk, [name]: 'x' }))).toEqual([name])
  expect(names(problemsOf({ ...clerk, CLERK_AUTHORIZED_PARTIES: 'https://a.example.com/path' }))).toEqual([
    'CLERK_AUTHORIZED_PARTIES',
  ])
  expect(names(problemsOf({ ...clerk, CLERK_SECRET_KEY: 'sk_test_0123456789' }))).toEqual([
    'CLERK_SECRET_KEY',
  ])
  expect(names(problemsOf({ CLERK_PROXY_URL: 'clerk' })).includes('CLERK_PROXY_URL')).toBe(true)
})

test('new passwords are compared with known leaks in production unless switched off, elsewhere only on request', () => {
  const production = { DATABASE_URL: databaseUrl, FREEHOLD_SECRET: secret }
  const urlOf = (env: Record<string, string>) => readConfig([], '/srv', env).passwordRangeUrl
  expect(urlOf({})).toBeNull()
  expect(urlOf({ PASSWORD_RANGE_URL: 'http://127.0.0.1:9/' })).toBe('http://127.0.0.1:9')
  expect(urlOf(production)).toBe('https://api.pwnedpasswords.com')
  expect(urlOf({ ...production, PASSWORD_RANGE_URL: 'off' })).toBeNull()
  expect(names(problemsOf({ PASSWORD_RANGE_URL: 'ftp://x' }))).toEqual(['PASSWORD_RANGE_URL'])
})
