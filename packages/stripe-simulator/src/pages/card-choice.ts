import { testCards } from '../core/cards/card.ts'
import { type Html, html } from './html.ts'
import { field } from './layout.ts'

/** The test cards to choose from, each with what it does, and a date to let it expire. `none`: words for no card at all. */
export function cardChoice({ none }: { none?: string } = {}): Html {
  const cards = testCards.map((card, index) => ({ ...card, checked: index === 0 }))
  return html`<fieldset><legend>Test card</legend>
${none !== undefined && choice('', none, 'The trial begins without a card.', false)}
${cards.map((card) => choice(card.number, card.label, `${card.brand} ${spaced(card.number)}`, card.checked))}
</fieldset>
<div class="fields">${field('Expires (month / year)', 'expires', { value: '12 / 34', hint: 'A card is good until its month is over.' })}</div>`
}

function choice(value: string, label: string, note: string, checked: boolean): Html {
  return html`<label class="choice"><input type="radio" name="card" value="${value}"${checked && html` checked`}>
<span>${label}<span class="meta">${note}</span></span></label>`
}

const spaced = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ')

export interface ChosenCard {
  number: string
  exp_month: number
  exp_year: number
}

/** What the choice's fields say; null for no card. @throws RangeError with a sentence when the date is none */
export function readCard(fields: URLSearchParams): ChosenCard | null {
  const number = fields.get('card') ?? ''
  if (number === '') return null
  const date = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(fields.get('expires') ?? '')
  const month = Number(date?.[1])
  if (!date || month < 1 || month > 12) throw new RangeError('Write when the card expires like 12 / 34.')
  return { number, exp_month: month, exp_year: 2000 + Number(date[2]) }
}
