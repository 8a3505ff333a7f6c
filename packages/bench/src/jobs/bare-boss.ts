import { Pool } from 'pg'
import { PgBoss } from 'pg-boss'
import { measureCpu, type Speed } from './measure-cpu.ts'
import { batch, isEmpty } from './small-jobs.ts'
import { poolSize, until, type World } from './world.ts'

const queue = 'bare'

/** pg-boss as its guide shows it: the same batch, one transaction and one insert for each job, completed by batches. */
export async function runBare(world: World, count: number): Promise<Speed> {
  const boss = new PgBoss({
    connectionString: world.superuserUrl,
    schema: 'pgboss',
    max: 4,
    supervise: false,
    schedule: false,
  })
  const pool = new Pool({ connectionString: world.superuserUrl, max: poolSize })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(queue).catch(() => {})
  await boss.insert(
    queue,
    Array.from({ length: count }, () => ({ data: { text: 'x' } })),
  )
  await world.query('vacuum analyze pgboss.job_common')
  const speed = await measureCpu(world, count, async () => {
    await boss.work<{ text: string }>(
      queue,
      { batchSize: batch, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
      async (jobs) => {
        await Promise.all(jobs.map(({ data }) => write(pool, data.text)))
      },
    )
    await until(() => isEmpty(world, queue), 50)
  })
  await boss.stop()
  await pool.end()
  return speed
}

async function write(pool: Pool, text: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into bare_note (text) values ($1)', [text])
    await client.query('commit')
  } finally {
    client.release()
  }
}
