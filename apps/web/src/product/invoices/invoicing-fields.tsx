import { currencies } from '@freehold/product/money/currencies/schema'
import { SettingsSection } from '@freehold/ui'
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ServerForm } from '../../platform/form/index.ts'
import type { InvoicingSettings } from './draft-values.ts'
import type { InvoicingValues } from './invoicing-values.ts'

interface InvoicingFieldsProps {
  form: ServerForm<InvoicingValues>
  readOnly: boolean
}

const currencyOptions = currencies.map((value) => ({ value, label: value }))

/** The series, with the number that comes next. */
export function NumberSection({
  form,
  readOnly,
  settings,
}: InvoicingFieldsProps & { settings: InvoicingSettings }) {
  const { numberPrefix, nextNumber } = form.values
  const isNew = numberPrefix !== settings.numberPrefix || nextNumber !== settings.nextNumber
  const wanted = `${numberPrefix}${String(nextNumber || 1).padStart(4, '0')}`
  return (
    <SettingsSection
      title="Numbers"
      description="One series without gaps for each prefix. Issued invoices keep theirs."
    >
      <div className="web-invoicing-pair">
        <TextInput
          label="Prefix"
          placeholder="2026-"
          maxLength={20}
          readOnly={readOnly}
          {...form.field('numberPrefix')}
        />
        <NumberInput
          label="Next number, at least"
          min={1}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          readOnly={readOnly}
          value={nextNumber}
          onChange={(value) => form.set('nextNumber', Number(value))}
          error={form.errors.nextNumber}
        />
      </div>
      <p className="fh-settings-text" role="status">
        The next invoice {isNew ? 'would be' : 'is'}{' '}
        <strong className="fh-num">{isNew ? wanted : settings.upcomingNumber}</strong>
        {isNew ? ', or the first free one after it.' : '.'}
      </p>
    </SettingsSection>
  )
}

/** Who asks for the money, and where it goes. */
export function SellerSections({ form, readOnly }: InvoicingFieldsProps) {
  return (
    <>
      <SettingsSection title="Who issues them" description="Printed at the head of every invoice.">
        <TextInput
          label="Name"
          maxLength={255}
          dir="auto"
          readOnly={readOnly}
          {...form.field('sellerName')}
        />
        <Textarea
          label="Address"
          autosize
          minRows={3}
          maxRows={8}
          maxLength={1_000}
          dir="auto"
          readOnly={readOnly}
          {...form.field('sellerAddress')}
        />
        <TextInput label="Tax id" maxLength={50} readOnly={readOnly} {...form.field('sellerTaxId')} />
      </SettingsSection>
      <SettingsSection title="Payment" description="Where the money goes, and what stands at the foot.">
        <Textarea
          label="Bank details"
          placeholder={'Bank\nIBAN'}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1_000}
          readOnly={readOnly}
          {...form.field('bankDetails')}
        />
        <TextInput label="Footer" maxLength={500} dir="auto" readOnly={readOnly} {...form.field('footer')} />
      </SettingsSection>
    </>
  )
}

/** What new drafts begin with. */
export function TermFields({ form, readOnly }: InvoicingFieldsProps) {
  return (
    <div className="web-invoicing-pair">
      <Select
        label="Currency"
        description="Reports are in it too."
        searchable
        data={currencyOptions}
        readOnly={readOnly}
        value={form.values.currency}
        onChange={(value) => value && form.set('currency', value)}
        error={form.errors.currency}
      />
      <TextInput
        label="Days to pay"
        inputMode="numeric"
        readOnly={readOnly}
        {...form.field('paymentDays')}
        description="After the issue date."
      />
      <TextInput
        label="Tax %"
        inputMode="decimal"
        readOnly={readOnly}
        {...form.field('taxRate')}
        description="Of a first line."
      />
    </div>
  )
}
