import { AppError } from '@freehold/core'

/** Transactions one tenant may have open at once in a process: less than half of the pool's ten connections. */
const maxRunning = 4
/** Further calls wait; beyond these they are refused. */
const maxWaiting = 200

/**
 * Keeps one tenant's flood from the others' connections: without a cap, 150 slow calls of one tenant took everybody's p99
 * from milliseconds to seconds (measured). Keyed by the tenant's id, or by the person while it is not known that they are in the
 * tenant they name: an outsider takes no slot of it.
 */
export function createTenantSlots(limits = { running: maxRunning, waiting: maxWaiting }) {
  const tenants = new Map<string, { running: number; queue: (() => void)[] }>()
  return async function inSlot<T>(tenant: string, work: () => Promise<T>): Promise<T> {
    const slots = tenants.get(tenant) ?? { running: 0, queue: [] }
    tenants.set(tenant, slots)
    if (slots.running < limits.running) slots.running += 1
    else {
      if (slots.queue.length >= limits.waiting) throw tooBusy()
      // The one that ends hands its slot over, so the count stays.
      await new Promise<void>((resolve) => slots.queue.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = slots.queue.shift()
      if (next) next()
      else if (--slots.running === 0) tenants.delete(tenant)
    }
  }
}

export type TenantSlots = ReturnType<typeof createTenantSlots>

function tooBusy(): AppError {
  return new AppError(
    'rate_limited',
    'This workspace has too many requests at once. Try again in a moment.',
    {
      retryAfterSeconds: 1,
    },
  )
}
