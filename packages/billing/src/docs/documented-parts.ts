import { guardFactor, type MeterName, meters, prices } from '@freehold/plans'
import { meterName, paidPlanName } from '@freehold/plans/schema'
import { wantedCatalogue } from '../catalogue/wanted-catalogue.ts'
import { webhookEvents } from '../catalogue/webhook-events.ts'
import { noticeKind } from '../dunning/notice-kinds.ts'
import { noticeMoments } from '../dunning/notice-moments.ts'
import { drawStates, tabulate, tabulateStates } from '../state/draw-states.ts'

/** What docs/billing.md takes from the code, by the name of its place there. */
export const documentedParts: Readonly<Record<string, () => string>> = {
  drawing: () => `\`\`\`mermaid\n${drawStates()}\n\`\`\``,
  states: tabulateStates,
  mails: () =>
    tabulate(
      ['mail', 'when', 'once for'],
      noticeKind.options.map((kind) => [`\`${kind}\``, noticeMoments[kind].when, noticeMoments[kind].once]),
    ),
  prices: () =>
    tabulate(
      ['plan', 'seat a month', 'seat a year', ...meterName.options.flatMap(headOf), 'refused at'],
      paidPlanName.options.map((plan) => {
        const { seat, metered, currency } = prices[plan]
        const sum = (cents: number) => `${(cents / 100).toFixed(2)} ${currency}`
        const used = meterName.options.flatMap((meter) => {
          const { included, amount, per } = metered[meter]
          return [count(included), per === 1 ? sum(amount) : `${sum(amount)} for ${count(per)}`]
        })
        return [plan, sum(seat.month), sum(seat.year), ...used, `${guardFactor} times the included`]
      }),
    ),
  'lookup keys': () =>
    wantedCatalogue()
      .prices.map(({ lookupKey }) => `\`${lookupKey}\``)
      .join(', '),
  'webhook events': () => `\`\`\`text\n${webhookEvents.join('\n')}\n\`\`\``,
}

const place = (name: string) =>
  new RegExp(`(<!-- from the code: ${name} -->\\n)[\\s\\S]*?(<!-- until here -->)`)

const count = (number: number) => number.toLocaleString('en')
const headOf = (meter: MeterName) => [`${meters[meter].label}: included`, `${meters[meter].unit} above`]

/** The text with each place filled anew. @throws Error when a place is missing */
export function fillPlaces(text: string): string {
  return Object.entries(documentedParts).reduce((filled, [name, write]) => {
    if (!place(name).test(filled)) throw new Error(`docs/billing.md has no place for "${name}"`)
    return filled.replace(place(name), (_all, begin: string, end: string) => `${begin}\n${write()}\n\n${end}`)
  }, text)
}
