import { Client } from 'pg'

export function superuserUrl(password: string, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

/** Whether the server on this port takes our password and serves this data folder. */
export async function answers(password: string, port: number, data: string): Promise<boolean> {
  const client = new Client({
    connectionString: superuserUrl(password, port),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === data
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
