import {
  FormError,
  FormSkeleton,
  ReasonButton,
  SettingsPage,
  SettingsSection,
  showSuccess,
} from '@freehold/ui'
import { useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useGuardedForm } from '../../platform/form/index.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { SettingsTabs } from '../../platform/settings/settings-tabs.tsx'
import { RecordConflict } from '../record/record-conflict.tsx'
import type { InvoicingSettings } from './draft-values.ts'
import { NumberSection, SellerSections, TermFields } from './invoicing-fields.tsx'
import { compareInvoicing, toInvoicingValues } from './invoicing-values.ts'
import './invoices.css'

/** Who issues invoices, how they are numbered, and what new ones begin with. */
export function Page() {
  useTitle('Invoices', useWorkspace().name)
  const settings = trpc.invoices.settings.useQuery()
  return (
    <SettingsPage title="Settings" tabs={<SettingsTabs />}>
      {settings.data ? <InvoicingForm settings={settings.data} /> : null}
      {settings.error && !settings.data ? (
        <ProblemState
          problem={readError(settings.error)}
          noun="the invoice settings"
          onRetry={() => void settings.refetch()}
        />
      ) : null}
      {settings.isPending ? <FormSkeleton /> : null}
    </SettingsPage>
  )
}

function InvoicingForm({ settings }: { settings: InvoicingSettings }) {
  const [base, setBase] = useState(settings)
  const { allowed, reason } = useCan('invoicing:update', 'change the invoice settings')
  const utils = trpc.useUtils()
  const update = trpc.invoices.updateSettings.useMutation({ meta: ownErrors })
  const take = (fresh: InvoicingSettings) => {
    setBase(fresh)
    utils.invoices.settings.setData(undefined, fresh)
    form.settle(toInvoicingValues(fresh))
  }
  const form = useGuardedForm({
    schema: () => import('./invoicing-schema.ts').then((m) => m.invoicingSchema),
    initialValues: toInvoicingValues(base),
    save: (given, overwriteVersion) =>
      update.mutateAsync({ ...given, expectedVersion: overwriteVersion ?? base.version }),
    onSaved: (saved) => {
      take(saved)
      showSuccess('Invoice settings saved')
    },
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!reason) form.submit()
      }}
    >
      {form.error ? <FormError {...form.error} /> : null}
      <NumberSection form={form} readOnly={!allowed} settings={base} />
      <SellerSections form={form} readOnly={!allowed} />
      <SettingsSection
        title="New invoices"
        description="What a draft begins with, unless its client has terms of their own."
      >
        <TermFields form={form} readOnly={!allowed} />
        <div>
          <ReasonButton type="submit" variant="filled" reason={reason} loading={form.busy}>
            Save invoice settings
          </ReasonButton>
        </div>
      </SettingsSection>
      <RecordConflict
        noun="page"
        form={form}
        base={base}
        load={() => utils.invoices.settings.fetch(undefined, { staleTime: 0 })}
        compare={compareInvoicing}
        onReload={take}
      />
      {form.guard}
    </form>
  )
}
