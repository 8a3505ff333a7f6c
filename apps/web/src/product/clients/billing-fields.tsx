import { currencies } from '@freehold/product/money/currencies/schema'
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ServerForm } from '../../platform/form/index.ts'
import type { ClientValues } from './client-values.ts'
import './clients.css'

/** What invoices to a client say, and begin with. */
export function BillingFields({ form }: { form: ServerForm<ClientValues> }) {
  /** An empty field is no value. */
  const optional = (name: 'billingEmail' | 'taxId') => ({
    name,
    value: form.values[name] ?? '',
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      form.set(name, event.currentTarget.value || null),
  })
  return (
    <fieldset className="web-client-billing">
      <legend>For invoices</legend>
      <TextInput
        label="Billing e-mail"
        type="email"
        placeholder={form.values.email ?? ''}
        maxLength={320}
        autoComplete="off"
        {...optional('billingEmail')}
      />
      <Textarea
        label="Billing address"
        autosize
        minRows={3}
        maxRows={8}
        maxLength={1_000}
        dir="auto"
        {...form.field('billingAddress')}
      />
      <TextInput label="Tax id" maxLength={50} autoComplete="off" {...optional('taxId')} />
      <Select
        label="Currency"
        placeholder="As the workspace"
        data={[...currencies]}
        searchable
        clearable
        value={form.values.currency ?? null}
        onChange={(currency) => form.set('currency', currency)}
        error={form.errors.currency}
      />
      <NumberInput
        label="Days to pay"
        placeholder="As the workspace"
        min={0}
        max={365}
        clampBehavior="none"
        allowDecimal={false}
        value={form.values.paymentDays ?? ''}
        onChange={(days) => form.set('paymentDays', days === '' ? null : Number(days))}
        error={form.errors.paymentDays}
      />
    </fieldset>
  )
}
