import type * as z from 'zod'
import { RequestFailure } from './failure.ts'
import { integer, text } from './params.ts'

/** What every list takes: https://docs.stripe.com/api/pagination. */
export const pageParams = {
  limit: integer(1)
    .refine((limit) => limit <= 100, 'Invalid limit: at most 100')
    .optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
} satisfies Record<string, z.ZodType>

export interface PageParams {
  limit?: number
  starting_after?: string
  ending_before?: string
}

export interface ListAnswer {
  object: 'list'
  url: string
  has_more: boolean
  data: { id: string }[]
}

const usualLimit = 10

/**
 * One page of what is ordered newest first. `has_more` speaks of the direction asked for.
 * @throws RequestFailure when the cursor is none of the items
 */
export function paginate(
  items: readonly { id: string }[],
  url: string,
  { limit = usualLimit, starting_after: after, ending_before: before }: PageParams,
): ListAnswer {
  if (after !== undefined && before !== undefined)
    throw new RequestFailure(400, {
      code: 'parameters_exclusive',
      message: 'You may only specify one of these parameters: starting_after, ending_before.',
      param: 'starting_after',
    })
  if (before !== undefined) {
    const end = indexOf(items, before, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', url, has_more: start > 0, data: items.slice(start, end) }
  }
  const start = after === undefined ? 0 : indexOf(items, after, 'starting_after') + 1
  return {
    object: 'list',
    url,
    has_more: items.length > start + limit,
    data: items.slice(start, start + limit),
  }
}

function indexOf(items: readonly { id: string }[], id: string, param: string): number {
  const index = items.findIndex((item) => item.id === id)
  if (index < 0)
    throw new RequestFailure(400, { code: 'resource_missing', message: `No such object: '${id}'`, param })
  return index
}
