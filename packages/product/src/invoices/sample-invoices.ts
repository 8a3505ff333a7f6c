import type { Random } from '../demo/random.ts'
import type { InvoiceLine } from './schema.ts'

const work = [
  'Design of the new shop',
  'Workshop with the team, one day',
  'Project management',
  'Photographs, with retouching',
  'Front-end development',
  'Proofreading',
  'Hosting and monitoring',
  'تصميم الهوية البصرية (المرحلة الأولى)',
  'Präsentationsunterlagen für die Geschäftsführung, dreisprachig, in zwei Formaten und mit Sprechertext, einschließlich zweier Korrekturschleifen und der Abstimmung mit dem Vorstandssekretariat',
  '<script>alert("lines")</script>',
  '=HYPERLINK("https://example.com")',
  'Travel',
]
const taxRates = [1_900, 1_900, 700, 0, 2_500]
export const poNumbers = [
  'PO-7781',
  '4500012345',
  'PO 2026/000000000017-B (Werk Süd, Kostenstelle 88123)',
  'X',
]
export const invoiceNotes = [
  '',
  '',
  'Thank you for working with us.',
  'Reverse charge: the recipient is liable for the tax.\nPlease name the invoice’s number.',
]

/** The lines of the demo's n-th invoice: mostly a few; here and there many, a credit, a gift, a very large one. */
export function sampleLines(random: Random, n: number, unitFactor: number): InvoiceLine[] {
  if (n % 17 === 5) return [line(random, 'Credit: hours billed twice', -4_000, 9_500 * unitFactor)]
  const count = n % 19 === 7 ? 46 : 1 + random.int(5)
  const lines = Array.from({ length: count }, () =>
    line(random, random.pick(work), 250 * (1 + random.int(120)), (5_000 + 50 * random.int(200)) * unitFactor),
  )
  if (n % 9 === 3) lines.push(line(random, 'First month: free of charge', 1_000, 0))
  if (n % 13 === 4) lines.push(line(random, 'Licences for all sites', 1_000, 4_567_890 * unitFactor))
  return lines
}

function line(random: Random, description: string, quantity: number, unitPrice: number): InvoiceLine {
  return {
    description,
    quantity,
    unit: random.pick(['h', 'h', 'pcs', 'days', '']),
    unitPrice: Math.round(unitPrice),
    discount: random.chance(0.2) ? 500 * (1 + random.int(5)) : 0,
    taxRate: random.pick(taxRates),
  }
}
