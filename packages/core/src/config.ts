import path from 'node:path'
import * as z from 'zod'
import { type ClerkConfig, readClerkConfig } from './clerk-config.ts'
import { readS3Config, type S3Config } from './s3-config.ts'
import { readStripeConfig, type StripeConfig } from './stripe-config.ts'

export { type ClerkConfig, frontendHost } from './clerk-config.ts'
export type { S3Config } from './s3-config.ts'
export type { StripeConfig } from './stripe-config.ts'

/** Settings of one server process. The only reader of `process.env` in the code base is this file. */
export interface Config {
  mode: 'development' | 'production'
  role: 'all' | 'web' | 'worker'
  host: string
  port: number
  /** The origin people type, without a trailing slash. */
  publicUrl: string
  dataDir: string
  /** Null: the embedded PostgreSQL of the data folder. */
  databaseUrl: string | null
  /** Null outside production: one is made and kept in the data folder. */
  rootSecret: string | null
  demo: boolean
  smtpUrl: string | null
  mailFrom: string
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  logFormat: 'json' | 'pretty'
  /** Where operators hear of alerts besides mail and console; may be inside the network. */
  alertWebhookUrl: string | null
  /** Base of the range API that knows leaked passwords; null asks nobody. */
  passwordRangeUrl: string | null
  /** How many proxies in front may be believed about the caller's address (X-Forwarded-For). */
  trustedProxies: number
  /** Multiplies every limit of calls per minute: for load tests, or a company that runs this for itself. */
  rateLimitFactor: number
  /** Origins whose pages may call the REST API with a key. */
  corsOrigins: string[]
  /** Webhooks may go to http addresses of this machine: for trying them while developing. Impossible in production. */
  webhooksToLoopback: boolean
  /** Where files lie; null: in the data folder. */
  s3: S3Config | null
  /** ClamAV's daemon, which looks into uploaded files; null: they are marked as not scanned. */
  clamdUrl: string | null
  /** Null: people sign in with the embedded provider. */
  clerk: ClerkConfig | null
  /** Null: the simulator stands in, and in production nothing is sold. */
  stripe: StripeConfig | null
}

/** Boot cannot go on. The message is for a person, one line per problem. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const port = z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535)

/** One exactly: a pattern would silently match nothing. */
const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text && !text.includes('*')

const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url().optional(),
  FREEHOLD_DATA_DIR: z.string().default('.freehold'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  FREEHOLD_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().default('Freehold <no-reply@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty']).optional(),
  ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must start with https:// or http://' }).optional(),
  PASSWORD_RANGE_URL: z.union([z.literal('off'), z.url({ protocol: /^https?$/ })]).optional(),
  WEBHOOKS_TO_LOOPBACK: z.enum(['on', 'off']).default('off'),
  EXCHANGE_RATES_URL: z.union([z.literal('off'), z.url({ protocol: /^https?$/ })]).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  RATE_LIMIT_FACTOR: z.coerce
    .number({ error: 'must be a number' })
    .min(0.001, 'must be at least 0.001')
    .max(100_000, 'must be at most 100000')
    .default(1),
  CLAMD_URL: z
    .string()
    .regex(/^tcp:\/\/[^/\s]+$/, 'must look like tcp://host:3310')
    .optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ''))
    .refine((origins) => origins.every(isOrigin), {
      error: 'must be origins like https://app.example.com, separated by commas',
    }),
})

/**
 * Reads the environment and the command line (`--empty`, `--demo`).
 * @throws ConfigError with every problem at once, not the first one only.
 */
export function readConfig(argv: readonly string[], root: string, env = process.env): Config {
  const parsed = envSchema.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  )
  const production = env['NODE_ENV'] === 'production' || Boolean(env['DATABASE_URL'])
  const clerk = readClerkConfig(env)
  const s3 = readS3Config(env)
  const stripe = readStripeConfig(env)
  const problems = [
    ...(parsed.error?.issues ?? []).map(describeIssue),
    ...clerk.problems,
    ...s3.problems,
    ...stripe.problems,
    ...(production ? productionProblems(env) : []),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'))
  const e = parsed.data
  return {
    mode: production ? 'production' : 'development',
    role: e.ROLE,
    host: e.HOST,
    port: e.PORT,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    dataDir: path.resolve(root, e.FREEHOLD_DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    rootSecret: e.FREEHOLD_SECRET ?? null,
    demo: production ? argv.includes('--demo') : !argv.includes('--empty'),
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    logLevel: e.LOG_LEVEL,
    logFormat: e.LOG_FORMAT ?? (process.stdout.isTTY && !production ? 'pretty' : 'json'),
    alertWebhookUrl: e.ALERT_WEBHOOK_URL ?? null,
    passwordRangeUrl: passwordRangeUrl(e.PASSWORD_RANGE_URL, production),
    trustedProxies: e.TRUSTED_PROXIES,
    rateLimitFactor: e.RATE_LIMIT_FACTOR,
    corsOrigins: e.CORS_ORIGINS,
    webhooksToLoopback: e.WEBHOOKS_TO_LOOPBACK === 'on',
    s3: s3.config,
    clamdUrl: e.CLAMD_URL ?? null,
    clerk: clerk.config,
    stripe: stripe.config,
  }
}

/**
 * Where the day's exchange rates come from, in the European Central Bank's format; null: from nowhere. Asked by the cron that
 * fetches them, which is given no configuration.
 */
export function exchangeRatesUrl(env = process.env): string | null {
  const given = env['EXCHANGE_RATES_URL']
  if (given === 'off') return null
  return given || 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml'
}

/** In production new passwords are compared with known leaks unless that is switched off; elsewhere only on request. */
function passwordRangeUrl(given: string | undefined, production: boolean): string | null {
  if (given === 'off') return null
  return given?.replace(/\/+$/, '') ?? (production ? 'https://api.pwnedpasswords.com' : null)
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`
}

function productionProblems(env: NodeJS.ProcessEnv): string[] {
  const problems: string[] = []
  if (!env['DATABASE_URL'])
    problems.push('DATABASE_URL: required in production; the embedded database is for development only.')
  if (!env['FREEHOLD_SECRET'])
    problems.push('FREEHOLD_SECRET: required in production; make one with `openssl rand -base64 48`.')
  if (env['WEBHOOKS_TO_LOOPBACK'] === 'on')
    problems.push('WEBHOOKS_TO_LOOPBACK: not in production, where customers name the addresses.')
  return problems
}
