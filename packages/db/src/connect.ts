import { Client, Pool, type PoolConfig, TypeOverrides, types } from 'pg'
import { PreparedClient } from './prepared-client.ts'

/** Opens one connection, runs `work`, closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // An idle client that loses its server emits 'error'; without a listener that ends the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Oids of date, timestamp, timestamptz, interval and their arrays: MikroORM parses these itself and wants the text.
const textual = [1082, 1114, 1184, 1186]
const textualArrays = [1182, 1115, 1185, 1187]

function ormTypes(): TypeOverrides {
  const overrides = new TypeOverrides()
  for (const oid of textual) overrides.setTypeParser(oid, (value: string) => value)
  // 1009 is text[]: its parser splits the array and leaves the elements alone.
  for (const oid of textualArrays) overrides.setTypeParser(oid, types.getTypeParser(1009 as never))
  return overrides
}

/** A pool of one role. Times come back as text in UTC; statements and idle transactions are bounded. */
export function createPool(
  url: string,
  max: number,
  onError: (error: Error) => void,
  extra: PoolConfig = {},
): Pool {
  const pool = new Pool({
    connectionString: url,
    Client: PreparedClient,
    max,
    types: ormTypes(),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC -c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000',
    ...extra,
  })
  // Once we are closing, a server that goes away first is no news.
  const report = (error: Error) => {
    if (!pool.ending) onError(error)
  }
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', report))
  return pool
}
