import { EventEmitter, once } from 'node:events'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { withClient } from './connect.ts'
import { type Listener, listen } from './listen.ts'

const database = await useTestDatabase()
const heard = new EventEmitter()
const open: Listener[] = []
afterAll(async () => {
  for (const listener of open) await listener.close()
})

function start(url = database.url('app')): void {
  open.push(
    listen({
      url,
      channels: ['freehold_one', 'freehold_two'],
      onNotice: (channel, payload) => heard.emit('notice', `${channel} ${payload}`),
      onListening: () => heard.emit('listening'),
      onLost: (error) => heard.emit('lost', error.message),
    }),
  )
}

const tell = (channel: string, payload: string) =>
  withClient(database.superuserUrl, (client) => client.query('select pg_notify($1, $2)', [channel, payload]))

test('what is told on its channels is heard, also after its connection was cut', async () => {
  const listening = once(heard, 'listening')
  start()
  await listening
  const [first] = await Promise.all([once(heard, 'notice'), tell('freehold_two', 'a')])
  expect(first).toEqual(['freehold_two a'])

  const again = once(heard, 'listening')
  const lost = once(heard, 'lost')
  await withClient(database.superuserUrl, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`,
    ),
  )
  expect((await lost)[0]).toMatch(/terminat|ended/)
  await again
  const [second] = await Promise.all([once(heard, 'notice'), tell('freehold_one', 'b')])
  expect(second).toEqual(['freehold_one b'])
})

test('a database that cannot be reached is tried again and again until it is closed', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/none'
  const twice = new Promise<void>((resolve) => {
    let count = 0
    heard.on('lost', (message: string) => {
      if (message.includes('ECONNREFUSED') && ++count === 2) resolve()
    })
  })
  start(url)
  await twice
  await open.at(-1)?.close()
})
