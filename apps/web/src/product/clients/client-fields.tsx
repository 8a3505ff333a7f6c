import { Textarea, TextInput } from '@mantine/core'
import type { ServerForm } from '../../platform/form/index.ts'
import { ColourField } from '../record/colour-field.tsx'
import { BillingFields } from './billing-fields.tsx'
import type { ClientValues } from './client-values.ts'

export function ClientFields({ form }: { form: ServerForm<ClientValues> }) {
  /** An empty field is no value. */
  const optional = (name: 'email' | 'website' | 'notes') => ({
    name,
    value: form.values[name] ?? '',
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      form.set(name, event.currentTarget.value || null),
  })
  const completeWebsite = () => {
    const typed = form.values.website?.trim()
    if (typed && !typed.includes(':')) form.set('website', `https://${typed}`)
  }
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={255}
        dir="auto"
        data-autofocus
        autoComplete="off"
        {...form.field('name')}
      />
      <TextInput label="E-mail" type="email" maxLength={320} autoComplete="off" {...optional('email')} />
      <TextInput
        label="Website"
        type="url"
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
        {...optional('website')}
        onBlur={completeWebsite}
      />
      <Textarea
        label="Notes"
        autosize
        minRows={4}
        maxRows={14}
        maxLength={10_000}
        dir="auto"
        {...optional('notes')}
      />
      <ColourField
        name="colour"
        value={form.values.colour}
        onChange={(colour) => form.set('colour', colour)}
      />
      <BillingFields form={form} />
    </>
  )
}
