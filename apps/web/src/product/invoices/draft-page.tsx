import { DetailPage, DetailSkeleton, FormError } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ServerForm } from '../../platform/form/index.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import { DraftFields } from './draft-fields.tsx'
import type { DraftValues, Invoice, InvoicingSettings } from './draft-values.ts'
import './draft.css'
import { nameOf } from './invoice-state.tsx'
import { lastInvoices } from './last-invoices.ts'

export const formId = 'invoice-draft'

interface DraftPageProps {
  /** Null: a new one. */
  invoice: Invoice | null
  form: ServerForm<DraftValues> & { guard: ReactNode }
  settings: InvoicingSettings
}

/** The editor's frame: the same for a new draft and an old one. Ctrl or Cmd with Enter saves. */
export function DraftPage({ invoice, form, settings }: DraftPageProps) {
  const { slug } = useWorkspace()
  const params = { tenant: slug }
  const back = invoice
    ? ({ to: '/w/$tenant/invoices/$invoiceId', params: { ...params, invoiceId: invoice.id } } as const)
    : ({ to: '/w/$tenant/invoices', params, search: lastInvoices.of(slug) ?? {} } as const)
  return (
    <DetailPage
      parent={{
        label: invoice ? nameOf(invoice) : 'Invoices',
        link: (props) => <Link {...back} {...props} />,
      }}
      title={invoice ? 'Edit draft' : 'New invoice'}
      actions={<Button renderRoot={(props) => <Link {...back} {...props} />}>Cancel</Button>}
      primaryAction={
        <Button type="submit" form={formId} variant="filled" loading={form.busy}>
          Save draft
        </Button>
      }
    >
      <form
        id={formId}
        className="web-draft"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          form.submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            form.submit()
          }
        }}
      >
        {form.error ? <FormError {...form.error} /> : null}
        <DraftFields form={form} settings={settings} settled={invoice?.clientId ?? null} />
      </form>
      {form.guard}
    </DetailPage>
  )
}

export const DraftSkeleton = DetailSkeleton
