import * as z from 'zod'
import type { FormTree } from './decode-form.ts'

/** A schema over text of a form. Failures name Stripe's error code in `params.code` where it has one. */
type Param = z.ZodType

const refused = (context: z.RefinementCtx, message: string, code?: string) => {
  context.addIssue({ code: 'custom', message, params: { code } })
  return z.NEVER
}

const leaf = z.string({
  error: (issue) => (issue.input === undefined ? undefined : 'Invalid string'),
})

/** Text that says something. */
export const text = () =>
  leaf.transform((value, context) =>
    value === '' ? refused(context, 'Empty strings are not allowed here.', 'parameter_invalid_empty') : value,
  )

/** Text, or '' to unset it. */
export const clearable = () => leaf

export const integer = (least = Number.MIN_SAFE_INTEGER) =>
  leaf.transform((value, context) =>
    !/^-?\d{1,15}$/.test(value)
      ? refused(context, `Invalid integer: ${value}`, 'parameter_invalid_integer')
      : Number(value) < least
        ? refused(context, `Invalid integer: must be at least ${least}`, 'parameter_invalid_integer')
        : Number(value),
  )

/** Seconds since 1970. */
export const timestamp = () => integer(0)

export const decimal = () =>
  leaf.transform((value, context) =>
    /^-?\d{1,15}(\.\d{1,12})?$/.test(value) ? value : refused(context, `Invalid decimal: ${value}`),
  )

export const boolean = () =>
  leaf.transform((value, context) =>
    value === 'true' || value === 'false' ? value === 'true' : refused(context, `Invalid boolean: ${value}`),
  )

export const oneOf = <const T extends readonly string[]>(values: T) =>
  leaf.transform((value, context) =>
    (values as readonly string[]).includes(value)
      ? (value as T[number])
      : refused(context, `Invalid value: must be one of ${values.join(', ')}`),
  )

/** '' unsets what the schema would set. */
export const emptyable = <T extends Param>(schema: T) => z.union([z.literal(''), schema])

/** A branch with these names only. */
export const object = <T extends z.core.$ZodShape>(shape: T) =>
  z.strictObject(shape, { error: 'Invalid object' })

/** The parameters of one call, their names held against the SDK's own type. */
export const paramsOf = <P>(shape: { [K in keyof P]?: Param }) =>
  z.strictObject(shape as Record<string, Param>, { error: 'Invalid object' })

/** Numbered branches in the order of their numbers. */
export const list = <T extends Param>(schema: T, longest = 100) =>
  z.preprocess(
    (value) =>
      isNumbered(value)
        ? Object.keys(value)
            .sort(byNumber)
            .map((key) => value[key])
        : value,
    z.array(schema, { error: 'Invalid array' }).max(longest, `Invalid array: at most ${longest} entries`),
  )

const isNumbered = (value: unknown): value is FormTree =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => /^\d{1,4}$/.test(key))

const byNumber = (a: string, b: string) => Number(a) - Number(b)

/** Up to 50 keys of 40 characters, values of 500: https://docs.stripe.com/api/metadata. '' as value unsets a key, '' as a whole all. */
export const metadata = () =>
  emptyable(
    z
      .record(z.string().max(40, 'Invalid metadata: keys have at most 40 characters'), leaf.max(500), {
        error: 'Invalid metadata: must be a set of key-value pairs',
      })
      .refine((pairs) => Object.keys(pairs).length <= 50, 'Invalid metadata: at most 50 keys'),
  )

/** A point or a range in time, as lists filter by `created`. */
export const range = () =>
  z.union([
    timestamp(),
    object({
      gt: timestamp().optional(),
      gte: timestamp().optional(),
      lt: timestamp().optional(),
      lte: timestamp().optional(),
    }),
  ])

export const address = () =>
  object({
    city: clearable().optional(),
    country: clearable().optional(),
    line1: clearable().optional(),
    line2: clearable().optional(),
    postal_code: clearable().optional(),
    state: clearable().optional(),
  })
