import * as z from 'zod/mini'

/**
 * Input fields of every paged list: `z.strictObject({ ...pageFields, search: … })`. `direction` is what tRPC's infinite
 * queries send along; lists go forward only.
 */
export const pageFields = {
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  direction: z.optional(z.enum(['forward', 'backward'])),
  limit: z._default(z.int().check(z.gte(1), z.lte(100)), 50),
}

/** The answer of every paged list. */
export function pageOf<T extends z.core.SomeType>(item: T) {
  return z.strictObject({ data: z.array(item), nextCursor: z.nullable(z.string()) })
}
