import { XMLParser } from 'fast-xml-parser'
import * as z from 'zod'

/** One day's rates as published: how many units of each currency one euro buys. */
export interface PublishedRates {
  day: string
  rates: Record<string, string>
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  // What it comes as is checked below; entities are none of its business.
  processEntities: false,
  removeNSPrefix: true,
})

// Far beyond any real rate: what is outside is a broken feed.
const rate = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,8})?$/)
  .refine((text) => Number(text) >= 0.000_01 && Number(text) <= 1_000_000)
const cube = z.object({
  time: z.iso.date(),
  Cube: z
    .array(z.object({ currency: z.string().regex(/^[A-Z]{3}$/), rate }))
    .min(5)
    .max(200),
})
const envelope = z.object({ Envelope: z.object({ Cube: z.object({ Cube: cube }) }) })

/**
 * The European Central Bank's daily reference rates (eurofxref-daily.xml).
 * @throws Error for anything else, for absurd rates, for a currency named twice and for a day in the future
 */
export function readFeed(xml: string, now: Date): PublishedRates {
  const parsed = envelope.safeParse(parser.parse(xml, true))
  if (!parsed.success) throw new Error('The feed is not a day of exchange rates', { cause: parsed.error })
  const { time: day, Cube: published } = parsed.data.Envelope.Cube.Cube
  if (Date.parse(`${day}T00:00:00Z`) > now.getTime())
    throw new Error(`The feed has rates of the future, ${day}`)
  const rates = Object.fromEntries(published.map(({ currency, rate: each }) => [currency, each]))
  if (Object.keys(rates).length !== published.length) throw new Error('The feed names a currency twice')
  return { day, rates }
}
