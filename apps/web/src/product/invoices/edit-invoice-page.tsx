import { DetailSkeleton, ForbiddenState } from '@freehold/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useGuardedForm } from '../../platform/form/index.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { RecordConflict } from '../record/record-conflict.tsx'
import { DraftPage } from './draft-page.tsx'
import { compareDrafts, type Invoice, type InvoicingSettings, toDraftValues } from './draft-values.ts'
import { nameOf } from './invoice-state.tsx'
import { rememberTaxRates } from './tax-rates.ts'
import { useActReason } from './use-invoice-act.ts'
import { useTakeInvoice } from './use-invoice-acts.ts'

const route = getRouteApi('/w/$tenant/invoices/$invoiceId/edit')

export function Page() {
  const { invoiceId } = route.useParams()
  const invoice = trpc.invoices.get.useQuery({ id: invoiceId })
  const settings = trpc.invoices.settings.useQuery()
  useTitle('Edit draft', useWorkspace().name)
  if (invoice.data && settings.data)
    return <Editable key={invoiceId} invoice={invoice.data} settings={settings.data} />
  const failed = invoice.error ?? settings.error
  if (failed)
    return <ProblemState problem={readError(failed)} noun="invoice" onRetry={() => void invoice.refetch()} />
  return <DetailSkeleton />
}

function Editable({ invoice, settings }: { invoice: Invoice; settings: InvoicingSettings }) {
  const reason = useActReason(invoice, 'edit')
  // Issued by somebody else while it is being edited: what was typed stays, and saving says why not.
  const [began] = useState(reason === null)
  if (!began) return <ForbiddenState act={`edit “${nameOf(invoice)}”`} />
  return <EditDraft invoice={invoice} settings={settings} />
}

function EditDraft({ invoice, settings }: { invoice: Invoice; settings: InvoicingSettings }) {
  const { slug } = useWorkspace()
  // What the person began with. A refresh behind the page must not make a newer version pass for the one they read.
  const [base, setBase] = useState(invoice)
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const take = useTakeInvoice()
  const refresh = useRefreshAll()
  const update = trpc.invoices.update.useMutation({ meta: ownErrors })
  const { id } = base
  const form = useGuardedForm({
    schema: () => import('./draft-schema.ts').then((m) => m.draftSchema),
    initialValues: toDraftValues(base, settings),
    save: (draft, overwriteVersion) =>
      update.mutateAsync({ ...draft, id, expectedVersion: overwriteVersion ?? base.version }),
    onSaved: (saved) => {
      take(saved)
      rememberTaxRates(saved.lines.map((line) => line.taxRate))
      void navigate({ to: '/w/$tenant/invoices/$invoiceId', params: { tenant: slug, invoiceId: id } })
      void refresh()
    },
  })
  return (
    <>
      <DraftPage invoice={base} form={form} settings={settings} />
      <RecordConflict
        noun="invoice"
        form={form}
        base={base}
        load={() => utils.invoices.get.fetch({ id }, { staleTime: 0 })}
        compare={compareDrafts}
        onReload={(fresh) => {
          setBase(fresh)
          form.settle(toDraftValues(fresh, settings))
        }}
      />
    </>
  )
}
