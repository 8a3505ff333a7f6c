import type { Pool } from 'pg'

interface Count {
  tenant: string
  hour: string
  /** 'app', or the id of an API key. */
  consumer: string
  calls: number
  refused: number
}

const hourMs = 3_600_000

/** Counts in the process, by hour; `flush` adds them to the table in one statement. What could not be written waits. */
export function createUsageCounter(pool: Pick<Pool, 'query'>, now: () => Date) {
  let counts = new Map<string, Count>()

  function add(tenant: string, consumer: string, calls: number, refused: number, at: number): void {
    const hour = Math.floor(at / hourMs)
    const key = `${tenant}${consumer}${hour}`
    const count = counts.get(key)
    if (count) {
      count.calls += calls
      count.refused += refused
    } else {
      const since = new Date(hour * hourMs).toISOString()
      counts.set(key, { tenant, hour: since, consumer, calls, refused })
    }
  }

  return {
    /** One call of a tenant; a refused one by a limit is counted apart. */
    count: (tenant: string, consumer: string, refused: boolean) =>
      add(tenant, consumer, refused ? 0 : 1, refused ? 1 : 0, now().getTime()),
    async flush(): Promise<void> {
      const batch = counts
      if (batch.size === 0) return
      counts = new Map()
      try {
        await pool.query('select door.count_usage($1)', [JSON.stringify([...batch.values()])])
      } catch (error) {
        for (const { tenant, consumer, calls, refused, hour } of batch.values())
          add(tenant, consumer, calls, refused, Date.parse(hour))
        throw error
      }
    },
  }
}
