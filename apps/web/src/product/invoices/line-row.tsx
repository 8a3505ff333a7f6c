import { type Currency, minorDigits } from '@freehold/product/money/currencies/schema'
import { ReasonIcon } from '@freehold/ui'
import { Textarea, TextInput } from '@mantine/core'
import { IconGripVertical, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { Amount } from './amount.tsx'
import { decimalText } from './decimals.ts'
import { type DraftLine, lineNumbers, quantityPlaces, ratePlaces } from './draft-values.ts'

export interface LineRowProps {
  line: DraftLine
  index: number
  count: number
  currency: Currency
  net: number
  /** What is wrong with a field of it. */
  errorOf: (field: keyof DraftLine) => string | undefined
  ratesId: string
  dragged: boolean
  drop: 'above' | 'below' | undefined
  onChange: (change: Partial<DraftLine>) => void
  onRemove: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onGrab: (event: PointerEvent<HTMLButtonElement>) => void
}

const places = (field: 'quantity' | 'unitPrice' | 'discount' | 'taxRate', currency: Currency) => {
  if (field === 'quantity') return { all: quantityPlaces, least: 0 }
  if (field === 'unitPrice') return { all: minorDigits(currency), least: minorDigits(currency) }
  return { all: ratePlaces, least: 0 }
}

/** One line of an invoice as fields. */
export function LineRow(props: LineRowProps) {
  const { line, index, currency, errorOf, onChange } = props
  const nth = index + 1
  const decimal = (field: 'quantity' | 'unitPrice' | 'discount' | 'taxRate', label: string) => ({
    label,
    'aria-label': `${label}, line ${nth}`,
    'data-field': field,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    className: 'web-line-number',
    value: line[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [field]: event.currentTarget.value }),
    // What was understood is shown: what cannot be stays as it was typed.
    onBlur: () => {
      const value = line[field].trim() === '' ? null : lineNumbers(line, currency)[field]
      const { all, least } = places(field, currency)
      if (value !== null) onChange({ [field]: decimalText(value, all, least) })
    },
  })
  return (
    <fieldset
      className="web-line"
      aria-label={`Line ${nth}`}
      data-line={line.key}
      data-task={line.key}
      data-dragged={props.dragged || undefined}
      data-drop={props.drop}
      onKeyDown={props.onKeyDown}
    >
      <button
        type="button"
        className="web-line-grip"
        data-field="grip"
        aria-label={`Move line ${nth}`}
        aria-description="Arrow keys move it up and down"
        onPointerDown={props.onGrab}
      >
        <IconGripVertical size={14} aria-hidden="true" />
      </button>
      <Textarea
        label="For"
        aria-label={`What for, line ${nth}`}
        data-field="description"
        className="web-line-text"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1_000}
        dir="auto"
        value={line.description}
        error={errorOf('description')}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <TextInput {...decimal('quantity', 'Quantity')} />
      <TextInput
        label="Unit"
        aria-label={`Unit, line ${nth}`}
        data-field="unit"
        placeholder="h"
        maxLength={20}
        autoComplete="off"
        value={line.unit}
        error={errorOf('unit')}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
      <TextInput {...decimal('unitPrice', 'Price')} placeholder={decimalText(0, minorDigits(currency))} />
      <TextInput {...decimal('discount', 'Discount %')} placeholder="0" />
      <TextInput {...decimal('taxRate', 'Tax %')} list={props.ratesId} placeholder="0" />
      <div className="web-line-net">
        <span className="web-line-net-label fh-meta">Net</span>
        <Amount minor={props.net} currency={currency} />
      </div>
      <ReasonIcon aria-label={`Remove line ${nth}`} className="web-line-remove" onClick={props.onRemove}>
        <IconX size={14} />
      </ReasonIcon>
    </fieldset>
  )
}
