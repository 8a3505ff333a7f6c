import { expect, test } from 'vitest'
import { createLogger, type LoggerOptions } from './create-logger.ts'

const canary = 'canary-4f1c9a'

function record(options: Partial<LoggerOptions> = {}) {
  const written: string[] = []
  const log = createLogger({
    format: 'json',
    level: 'debug',
    destination: { write: (line) => written.push(line) },
    ...options,
  })
  return { log, text: () => written.join(''), lines: () => written.join('').split('\n').slice(0, -1) }
}

function parse(line: string | undefined): Record<string, unknown> {
  return JSON.parse(line ?? '') as Record<string, unknown>
}

test('a request is one JSON line with the keys operators search by', () => {
  const { log, lines } = record()
  const fields = {
    request_id: 'r1',
    tenant_id: 't1',
    user_id: 'u1',
    route: 'projects.list',
    status: 200,
    duration_ms: 1.5,
  }
  log.info('request', fields)
  expect(lines()).toHaveLength(1)
  const { timestamp, ...rest } = parse(lines()[0])
  expect(new Date(String(timestamp)).toISOString()).toBe(timestamp)
  expect(rest).toEqual({ level: 'info', message: 'request', ...fields })
})

test('a child adds its fields to every line, the nearest one wins, and no key stands twice', () => {
  const { log, lines } = record()
  const child = log.child({ request_id: 'r1', queue: 'a' }).child({ queue: 'b' })
  child.warn('slow', { queue: 'c' })
  child.warn('slow')
  log.warn('slow')
  expect(lines().map(parse)).toMatchObject([
    { request_id: 'r1', queue: 'c' },
    { request_id: 'r1', queue: 'b' },
    {},
  ])
  expect(lines()[0]?.match(/"queue"/g)).toHaveLength(1)
  expect(lines()[2]).not.toContain('request_id')
})

test('lines below the level are not written', () => {
  const { log, lines } = record({ level: 'warn' })
  log.debug('no')
  log.info('no')
  log.warn('yes')
  log.error('yes')
  expect(lines().map((line) => parse(line)['level'])).toEqual(['warn', 'error'])
})

const secrets: [string, Record<string, unknown>][] = [
  ['password', { password: canary }],
  ['new password', { newPassword: canary }],
  ['token', { token: canary }],
  ['nested token', { input: { session: { access_token: canary } } }],
  ['secret', { client_secret: canary }],
  ['authorization', { headers: { Authorization: `Bearer ${canary}` } }],
  ['cookie', { headers: { cookie: canary, 'set-cookie': [canary] } }],
  ['API key', { 'x-api-key': canary, apiKey: canary, api_keys: [canary] }],
  ['an object under a secret name', { credentials: { user: canary } }],
  ['inside a list', { items: [{ deep: [{ privateKey: canary }] }] }],
  ['of a connection URL', { error: `cannot reach postgres://app:${canary}@127.0.0.1:5432/freehold` }],
  ['of a link', { url: `/reset-password?token=${canary}&next=/` }],
  ['of a header as text', { note: `sent Authorization: Bearer ${canary}` }],
  ['of a URL object', { url: new URL(`https://me:${canary}@localhost/?api_key=${canary}`) }],
  ['of what an object gives as JSON', { entity: { toJSON: () => ({ passphrase: canary }) } }],
  [
    'of an error',
    {
      error: Object.assign(new Error(`bad ?token=${canary}`, { cause: new Error(`smtp://a:${canary}@b`) }), {
        parameters: [canary],
      }),
    },
  ],
]

test.each(secrets)('a secret never reaches the log: %s', (_name, fields) => {
  for (const format of ['json', 'pretty'] as const) {
    const { log, text } = record({ format })
    log.info('request', fields)
    log.child(fields).error('request')
    expect(text()).toContain('request')
    expect(text()).not.toContain(canary)
    expect(text()).toContain('[masked]')
  }
})

test('a secret in the message is masked too', () => {
  const { log, text } = record()
  log.error(`connect postgres://app:${canary}@localhost failed`)
  expect(text()).toContain('connect postgres://app:[masked]@localhost failed')
})

const forged =
  '\n{"level":"error","message":"forged"}\r\n12:00:00.000 error forged\u0085\u2028\u001b[2K\u009b2K\u202e'

test.each(['json', 'pretty'] as const)(
  'control characters cannot forge a line or drive the terminal: %s',
  (format) => {
    const { log, lines, text } = record({ format })
    log.info(`signed in${forged}`, {
      user: forged,
      [`key${forged}`]: 1,
      route: forged,
      status: forged,
      list: [forged],
    })
    log.child({ name: forged }).info('next')
    expect(lines()).toHaveLength(2)
    expect(text().replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202e]/)
  },
)

test('a pretty stack stands behind a bar, so that no line of it looks like a log line', () => {
  const { log, lines } = record({ format: 'pretty' })
  log.error('procedure failed', { error: `Error: name was ${forged}\n    at create-project.ts:1` })
  const [first, ...rest] = lines()
  expect(first).toMatch(/^\d\d:\d\d:\d\d\.\d{3} error procedure failed$/)
  expect(rest.length).toBeGreaterThan(2)
  for (const line of rest) expect(line).toMatch(/^ {4}│ [^\u0000-\u001f]*$/)
})

test('a pretty request is one short line, coloured only at a terminal', () => {
  const plain = record({ format: 'pretty' })
  plain.log.info('request', {
    method: 'POST',
    route: 'projects.list',
    status: 200,
    duration_ms: 12.3,
    tenant_id: 't1',
  })
  expect(plain.text()).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} info {2}request {18}POST projects\.list 200 12\.3 ms tenant_id=t1\n$/,
  )
  const written: string[] = []
  createLogger({
    format: 'pretty',
    level: 'info',
    destination: { isTTY: true, write: (line) => written.push(line) },
  }).info('request')
  expect(written.join('')).toContain('\u001b[36minfo ')
})

test('what cannot be written as JSON does not stop the program', () => {
  const { log, lines } = record()
  const circle: Record<string, unknown> = { name: 'circle' }
  circle['self'] = circle
  log.info('odd', {
    circle,
    big: 10n,
    nothing: null,
    missing: undefined,
    bytes: new Uint8Array(3),
    never: new Date(Number.NaN),
    fn() {},
  })
  log.info('worse', {
    toJSON: {
      toJSON: () => {
        throw new Error('no')
      },
    },
  })
  expect(parse(lines()[0])).toMatchObject({
    message: 'odd',
    big: '10',
    nothing: null,
    bytes: '[3 bytes]',
    never: 'Invalid Date',
  })
  expect(parse(lines()[1])).toMatchObject({ message: 'worse', fields: '[unreadable]' })
})

test('fields cannot replace the line’s own time, level and message', () => {
  const { log, lines } = record()
  log.info('real', { message: 'forged', level: 'error', timestamp: 'never' })
  expect(parse(lines()[0])).toMatchObject({
    level: 'info',
    message: 'real',
    field_message: 'forged',
    field_level: 'error',
  })
  expect(lines()[0]?.match(/"(?:message|level|timestamp)":/g)).toHaveLength(3)
})

test('an endless text is cut', () => {
  const { log, text } = record()
  log.info('x'.repeat(1_000_000), { body: `://${'a.'.repeat(500_000)}` })
  expect(text().length).toBeLessThan(40_000)
})
