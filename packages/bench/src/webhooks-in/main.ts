import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { startChild } from '../child.ts'
import { p99, round } from '../statistics.ts'
import { makeEvent, signatureOf } from './make-event.ts'
import { type Letter, sendAtRate } from './send-at-rate.ts'

// `npm run bench:billing -- [--json]`: Stripe's messages at 200 a second for 10 s to our server's own route, each of a customer
// that is known, so that each is stored and queues a sync; then those that must be refused.
const perSecond = 200
const seconds = 10
const secret = 'whsec_bench_webhooks_in'

const dataDir = await mkdtemp(path.join(tmpdir(), 'freehold-bench-'))
const server = await startChild(
  path.join(import.meta.dirname, '../../../../apps/server/src/main.ts'),
  [],
  {
    FREEHOLD_DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
    LOG_FORMAT: 'json',
    ROLE: 'web',
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_WEBHOOK_SECRET: secret,
  },
  /ready at http:\/\/localhost:(\d+)/,
)
try {
  const { owner } = JSON.parse(await readFile(path.join(dataDir, 'connection.json'), 'utf8')) as {
    owner: string
  }
  const customers = await makeCustomers(owner)
  await measure(customers, 0, perSecond)
  const sent = await measure(customers, 1_000_000, perSecond * seconds)
  const stored = await countStored(owner)
  const refused = await refuse()
  const report = {
    perSecond,
    seconds,
    sent: sent.length,
    acknowledged: sent.filter(({ status }) => status === 200).length,
    stored: stored.events,
    syncsQueued: stored.syncs,
    p99Ms: round(p99(sent.map(({ ms }) => ms).sort((a, b) => a - b)), 1),
    ...refused,
    keptOfRefused: (await countStored(owner)).events - stored.events,
  }
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(report)}\n`
      : `${report.acknowledged} of ${report.sent} messages acknowledged at ${perSecond}/s, p99 ${report.p99Ms} ms; refused: ${JSON.stringify(refused)}\n`,
  )
  const good = report.acknowledged === report.sent && report.p99Ms <= 200 && report.keptOfRefused === 0
  process.exitCode = good && Object.values(refused).every(Boolean) ? 0 : 1
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** A customer for each workspace of the demo. */
async function makeCustomers(owner: string): Promise<string[]> {
  return withClient(owner, async (client) => {
    const made = await client.query<{ id: string }>(
      `insert into control.stripe_customer (id, tenant_id) select 'cus_bench_' || slug, id from control.tenants
       on conflict (tenant_id) do update set id = excluded.id returning id`,
    )
    return made.rows.map(({ id }) => id)
  })
}

async function countStored(owner: string): Promise<{ events: number; syncs: number }> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ events: number; syncs: number }>(
      `select (select count(*)::int from control.stripe_event where id like 'evt_bench01%') as events,
         (select count(*)::int from pgboss.job where name = 'billing.sync') as syncs`,
    )
    return rows[0] ?? { events: 0, syncs: 0 }
  })
}

function measure(customers: readonly string[], from: number, count: number) {
  const now = Math.floor(Date.now() / 1000)
  const letters = Array.from({ length: count }, (_, i): Letter => {
    const body = makeEvent(from + i, customers[i % customers.length] ?? '', now)
    return { body, headers: { 'stripe-signature': signatureOf(body, secret, now) } }
  })
  return sendAtRate(server.port, letters, perSecond)
}

/** Whether each kind of message that Stripe never sent is answered with 400. A replay is Stripe's own, and acknowledged once more. */
async function refuse() {
  const now = Math.floor(Date.now() / 1000)
  const body = makeEvent(1_900_000, 'cus_nobody', now)
  const signed = { 'stripe-signature': signatureOf(body, secret, now) }
  const old = now - 3_600
  const answer = async (letter: Letter) => (await sendAtRate(server.port, [letter], 1))[0]?.status
  return {
    refusesUnsigned: (await answer({ body, headers: {} })) === 400,
    refusesAltered: (await answer({ body: body.replace('active', 'paused'), headers: signed })) === 400,
    refusesForeign:
      (await answer({ body, headers: { 'stripe-signature': signatureOf(body, 'whsec_other', now) } })) ===
      400,
    refusesStale:
      (await answer({ body, headers: { 'stripe-signature': signatureOf(body, secret, old) } })) === 400,
    // Later than the tolerance the same bytes are stale; within it they are a repetition, stored once.
    refusesReplayed:
      (await answer({
        body,
        headers: { 'stripe-signature': `t=${old},v1=${signed['stripe-signature'].split('v1=')[1]}` },
      })) === 400,
  }
}
