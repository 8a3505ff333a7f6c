import { ReasonIcon } from '@freehold/ui'
import { Button, Input, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { TaxIdRow } from './details-values.ts'
import { taxIdTypes } from './details-values.ts'
import { taxIdLabels } from './tax-id-labels.ts'

interface TaxIdFieldsProps {
  rows: readonly TaxIdRow[]
  error: string | undefined
  onChange: (rows: TaxIdRow[]) => void
}

const options = taxIdTypes.map((value) => ({ value, label: taxIdLabels.get(value) ?? value }))
const most = 5

/** Up to five tax ids, each with its kind. */
export function TaxIdFields({ rows, error, onChange }: TaxIdFieldsProps) {
  const change = (index: number, part: Partial<TaxIdRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <fieldset className="web-billing-fieldset">
      <Input.Label component="legend">Tax ids</Input.Label>
      <div className="web-billing-tax-ids">
        {rows.map((row, index) => (
          <div key={index} className="web-billing-tax-row">
            <NativeSelect
              aria-label={`Kind of tax id ${index + 1}`}
              data={options}
              value={row.type}
              onChange={(event) => change(index, { type: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`Tax id ${index + 1}`}
              value={row.value}
              error={index === rows.length - 1 ? error : undefined}
              autoComplete="off"
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
            <ReasonIcon
              aria-label={`Remove tax id ${index + 1}`}
              size="lg"
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ReasonIcon>
          </div>
        ))}
        {rows.length < most ? (
          <div>
            <Button
              size="xs"
              leftSection={<IconPlus size={14} />}
              onClick={() => onChange([...rows, { type: options[0]?.value ?? 'eu_vat', value: '' }])}
            >
              Add a tax id
            </Button>
          </div>
        ) : null}
      </div>
    </fieldset>
  )
}
