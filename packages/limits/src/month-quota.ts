import type { Pool } from 'pg'
import type { Take } from './lease.ts'
import { createLeases } from './leases.ts'

interface Row {
  tenant: string
  granted: number
  used: string
  month: string
}

const lifetimeMs = 10_000
/** A plan may change, and others give back: a month that is used up is asked again after so long. */
const askAgainMs = 5_000
/** Taken ahead at most: what a process that is killed has counted although nobody called. */
const largest = 100
const unlimited = 2_147_483_647

/** Calls of a month, which never refill: counted in a logged table before they are made, what is not used given back. */
export function createMonthQuota(pool: Pick<Pool, 'query'>, now: () => number) {
  const months = new Map<string, string>()

  const take: Take = async (wants) => {
    const { rows } = await pool.query<Row>('select * from door.take_month($1, $2, $3, $4)', [
      wants.map(({ subject }) => subject.key),
      wants.map(({ subject }) => (subject.policy.quota === unlimited ? null : subject.policy.quota)),
      wants.map(({ tokens }) => tokens),
      wants.map(({ subject, tokens }) => (tokens < 0 ? (months.get(subject.key) ?? null) : null)),
    ])
    const byTenant = new Map(rows.map((row) => [row.tenant, row]))
    return wants.map(({ subject }) => {
      const row = byTenant.get(subject.key)
      if (row) months.set(subject.key, row.month)
      const remaining = row ? Math.max(0, subject.policy.quota - Number(row.used)) : 0
      // A tenant that is no more has nothing to count; its call is refused elsewhere.
      return { granted: row?.granted ?? 1, remaining, waitMs: askAgainMs }
    })
  }

  const leases = createLeases({
    take,
    now,
    lifetimeMs,
    keepsUnspent: true,
    largest: ({ policy }) => Math.max(1, Math.min(largest, Math.floor(policy.quota / 1000))),
    // Without the database no call gets further than its transaction.
    withoutDatabase: () => 0,
  })
  const policies = new Map<number, { name: string; quota: number; windowSeconds: number }>()
  const policyOf = (quota: number) => {
    const policy = policies.get(quota) ?? { name: 'month', quota, windowSeconds: 1 }
    policies.set(quota, policy)
    return policy
  }
  const subjectOf = (tenant: string, limit: number | null) => ({
    key: tenant,
    policy: policyOf(limit ?? unlimited),
  })

  return {
    /** One call of this month: false when the limit (null: none) is used up. */
    spend(tenant: string, limit: number | null): boolean | Promise<boolean> {
      if (limit === 0) return false
      const waited = leases.reserve(subjectOf(tenant, limit))
      return typeof waited === 'number' ? waited === 0 : waited.then((ms) => ms === 0)
    },
    /** What is left of the month, as far as this process knows. */
    remaining: (tenant: string, limit: number) => leases.standing(subjectOf(tenant, limit)).remaining,
    /** What was taken ahead and nobody wanted goes back. `all`: the process ends. */
    async returnUnspent(all = false): Promise<void> {
      const idle = leases.unspent(all)
      if (idle.length === 0) return
      const wants = idle.map(({ subject, tokens }) => ({ subject, tokens: -tokens }))
      for (const lease of idle) lease.tokens = 0
      await take(wants)
    },
    forgetIdle: leases.forgetIdle,
  }
}
