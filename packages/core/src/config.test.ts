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
