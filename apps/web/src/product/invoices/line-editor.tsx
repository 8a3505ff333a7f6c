import type { Currency } from '@freehold/product/money/currencies/schema'
import { Kbd } from '@freehold/ui'
import { Button, Input } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useId } from 'react'
import { useTaskDrag } from '../tasks/use-task-drag.ts'
import { decimalText } from './decimals.ts'
import { DraftTotals, liveTotals } from './draft-totals.tsx'
import { type DraftLine, isUntouched, ratePlaces } from './draft-values.ts'
import { LineRow } from './line-row.tsx'
import { usedTaxRates } from './tax-rates.ts'
import { useDraftLines } from './use-draft-lines.ts'

interface LineEditorProps {
  lines: readonly DraftLine[]
  currency: Currency
  /** Of a first line, in hundredths of a percent. */
  taxRate: number
  /** By pointer: `/lines/2/unitPrice`, counted without lines nobody has begun. */
  errors: Readonly<Record<string, string | undefined>>
  onChange: (lines: readonly DraftLine[]) => void
}

/** The lines of an invoice with what they come to. Everything can be done by keys. */
export function LineEditor({ lines, currency, taxRate, errors, onChange }: LineEditorProps) {
  const ratesId = useId()
  const shownRate = (rate: number) => decimalText(rate, ratePlaces, 0)
  const draft = useDraftLines({ lines, onChange, taxRate: shownRate(taxRate) })
  const { drag, grab } = useTaskDrag(draft.table, (key, to) =>
    draft.move(
      lines.findIndex((line) => String(line.key) === key),
      to,
    ),
  )
  const totals = liveTotals(lines, currency)
  const saved = lines.filter((line) => !isUntouched(line))
  const isOffered = new Set([taxRate, ...usedTaxRates(), 0])
  return (
    <section className="web-lines-section" aria-label="Lines">
      <div className="web-lines" ref={draft.table} data-dragging={drag ? true : undefined}>
        <div className="web-line web-line-heads" aria-hidden="true">
          <span />
          <span>For</span>
          <span data-end>Quantity</span>
          <span>Unit</span>
          <span data-end>Price</span>
          <span data-end>Discount %</span>
          <span data-end>Tax %</span>
          <span data-end>Net</span>
          <span />
        </div>
        {lines.map((line, index) => (
          <LineRow
            key={line.key}
            line={line}
            index={index}
            count={lines.length}
            currency={currency}
            net={totals?.lines[index] ?? 0}
            errorOf={(field) => errors[`/lines/${saved.indexOf(line)}/${field}`]}
            ratesId={ratesId}
            dragged={drag?.id === String(line.key)}
            drop={
              drag?.to === index && drag.to !== drag.from
                ? drag.to > drag.from
                  ? 'below'
                  : 'above'
                : undefined
            }
            onChange={(change) => draft.change(index, change)}
            onRemove={() => draft.remove(index)}
            onKeyDown={(event) => draft.onKeyDown(event, index)}
            onGrab={(event) => grab(event, String(line.key), index)}
          />
        ))}
      </div>
      <datalist id={ratesId}>
        {[...isOffered].map((rate) => (
          <option key={rate} value={shownRate(rate)} />
        ))}
      </datalist>
      {errors['lines'] && saved.length === 0 ? <Input.Error>{errors['lines']}</Input.Error> : null}
      <div className="web-lines-foot">
        <div>
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => draft.add()}>
            Add line
          </Button>
          <p className="fh-meta web-lines-keys">
            <Kbd keys={['Enter']} /> a line below, <Kbd keys={['mod', 'Backspace']} /> removes it,{' '}
            <Kbd keys={['Alt', '↑']} /> moves it up
          </p>
        </div>
        <DraftTotals lines={lines} currency={currency} totals={totals} />
      </div>
    </section>
  )
}
