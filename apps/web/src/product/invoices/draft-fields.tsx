import { type Currency, currencies } from '@freehold/product/money/currencies/schema'
import { ReasonButton } from '@freehold/ui'
import { Select, Textarea, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { ServerForm } from '../../platform/form/index.ts'
import { useCan } from '../../platform/session/index.ts'
import { ClientField } from '../client-picker/client-field.tsx'
import type { DraftValues, InvoicingSettings } from './draft-values.ts'
import { LineEditor } from './line-editor.tsx'
import { useClientTerms } from './use-client-terms.ts'

const DraftDates = lazy(() => import('./draft-dates.tsx').then((m) => ({ default: m.DraftDates })))
const NewClientDialog = lazy(() =>
  import('./new-client-dialog.tsx').then((m) => ({ default: m.NewClientDialog })),
)

interface DraftFieldsProps {
  form: ServerForm<DraftValues>
  settings: InvoicingSettings
  /** Whose terms the draft has already. */
  settled: string | null
}

const currencyOptions = currencies.map((value) => ({ value, label: value }))

/** Everything a draft says, in the order an invoice is read. */
export function DraftFields({ form, settings, settled }: DraftFieldsProps) {
  const { values } = form
  const [adding, setAdding] = useState(false)
  const addClient = useCan('client:create')
  const days = useClientTerms(values.clientId, settings, settled, (currency) =>
    form.set('currency', currency),
  )
  return (
    <>
      <div className="web-draft-fields">
        <div className="web-draft-client">
          <ClientField
            value={values.clientId}
            onChange={(clientId) => form.set('clientId', clientId)}
            error={form.errors.clientId}
          />
          <ReasonButton reason={addClient.reason} onClick={() => setAdding(true)}>
            New client
          </ReasonButton>
        </div>
        <Select
          label="Currency"
          data={currencyOptions}
          searchable
          value={values.currency}
          onChange={(currency) => currency && form.set('currency', currency as Currency)}
          error={form.errors.currency}
        />
        <TextInput label="Purchase order" maxLength={100} autoComplete="off" {...form.field('poNumber')} />
        <Suspense fallback={<DatesToCome />}>
          <DraftDates form={form} />
        </Suspense>
        <TextInput
          label="Days to pay"
          inputMode="numeric"
          autoComplete="off"
          placeholder={String(days)}
          {...form.field('paymentDays')}
        />
      </div>
      <LineEditor
        lines={values.lines}
        currency={values.currency}
        taxRate={settings.taxRate}
        errors={form.errors as Readonly<Record<string, string | undefined>>}
        onChange={(lines) => form.set('lines', lines)}
      />
      <Textarea
        label="Notes"
        description="Printed under the total."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5_000}
        dir="auto"
        {...form.field('notes')}
      />
      <Suspense>
        {adding ? (
          <NewClientDialog
            onClose={() => setAdding(false)}
            onCreated={({ id }) => form.set('clientId', id)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

/** As large as the fields that take their place. */
function DatesToCome() {
  return (
    <>
      <TextInput label="Issue date" placeholder="None" readOnly />
      <TextInput label="Due date" placeholder="None" readOnly />
    </>
  )
}
