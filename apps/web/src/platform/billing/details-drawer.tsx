import { FormDrawer } from '@freehold/ui'
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import type { Overview } from './billing-types.ts'
import { countryOptions } from './countries.ts'
import { detailsValues, toInput, toValues } from './details-values.ts'
import { TaxIdFields } from './tax-id-fields.tsx'
import { useFollowChange } from './use-overview.ts'

/** What stands on the bills from the next one on. */
export function DetailsDrawer({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  const follow = useFollowChange()
  const [countries] = useState(countryOptions)
  const update = trpc.billing.updateDetails.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: detailsValues,
    initialValues: toValues(overview),
    save: (values) => update.mutateAsync(toInput(values)),
    onSaved(answer) {
      follow(answer)
      onClose()
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Details on bills"
        submitLabel="Save details"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <TextInput
          label="Company"
          data-autofocus
          autoComplete="organization"
          dir="auto"
          {...form.field('companyName')}
        />
        <TextInput label="Street" autoComplete="address-line1" dir="auto" {...form.field('line1')} />
        <TextInput
          label="Street, second line"
          autoComplete="address-line2"
          dir="auto"
          {...form.field('line2')}
        />
        <div className="web-billing-pair">
          <TextInput label="Postal code" autoComplete="postal-code" {...form.field('postalCode')} />
          <TextInput label="City" autoComplete="address-level2" dir="auto" {...form.field('city')} />
        </div>
        <TextInput
          label="State or province"
          description="Where addresses have one."
          autoComplete="address-level1"
          dir="auto"
          {...form.field('state')}
        />
        <Select
          label="Country"
          data={countries}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear country' }}
          nothingFoundMessage="No such country"
          {...form.field('country')}
        />
        <TaxIdFields
          rows={form.values.taxIds}
          error={form.errors.taxIds}
          onChange={(rows) => form.set('taxIds', rows)}
        />
        <TextInput
          label="PO number"
          description="Printed on every bill."
          autoComplete="off"
          {...form.field('poNumber')}
        />
        <Textarea
          label="Bills go to"
          description="E-mail addresses, one per line. None: owners, and who may manage billing."
          autosize
          minRows={2}
          inputMode="email"
          spellCheck={false}
          {...form.field('contacts')}
        />
      </FormDrawer>
      {form.guard}
    </>
  )
}
