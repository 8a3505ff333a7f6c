import { DetailSkeleton, ForbiddenState } from '@freehold/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useGuardedForm } from '../../platform/form/index.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll } from '../../platform/undo/index.ts'
import { DraftPage } from './draft-page.tsx'
import { type InvoicingSettings, toDraftValues } from './draft-values.ts'
import { rememberTaxRates } from './tax-rates.ts'
import { useTakeInvoice } from './use-invoice-acts.ts'

const route = getRouteApi('/w/$tenant/invoices/new')

export function Page() {
  useTitle('New invoice', useWorkspace().name)
  const { allowed } = useCan('invoice:create')
  const settings = trpc.invoices.settings.useQuery()
  if (!allowed) return <ForbiddenState act="create invoices" />
  if (settings.data) return <NewDraft settings={settings.data} />
  if (settings.error)
    return (
      <ProblemState
        problem={readError(settings.error)}
        noun="the invoice settings"
        onRetry={() => void settings.refetch()}
      />
    )
  return <DetailSkeleton />
}

function NewDraft({ settings }: { settings: InvoicingSettings }) {
  const { slug } = useWorkspace()
  const { client } = route.useSearch()
  const navigate = useNavigate()
  const take = useTakeInvoice()
  const refresh = useRefreshAll()
  const create = trpc.invoices.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: () => import('./draft-schema.ts').then((m) => m.draftSchema),
    initialValues: toDraftValues(null, settings, client ?? null),
    save: (draft) => create.mutateAsync(draft),
    onSaved: (invoice) => {
      take(invoice)
      rememberTaxRates(invoice.lines.map((line) => line.taxRate))
      void navigate({
        to: '/w/$tenant/invoices/$invoiceId',
        params: { tenant: slug, invoiceId: invoice.id },
        replace: true,
      })
      void refresh()
    },
  })
  return <DraftPage invoice={null} form={form} settings={settings} />
}
