import { FilterSelect, SearchField } from '@freehold/ui'
import { ClientFilter } from '../client-picker/client-filter.tsx'
import { type Period, periodLabels, periods } from './periods.ts'
import type { InvoicesSearch } from './routes.ts'

interface InvoiceFiltersProps {
  search: InvoicesSearch
  onChange: (change: Partial<InvoicesSearch>) => void
}

const periodOptions = periods.map((value) => ({ value, label: periodLabels[value] }))

/** Search, client, when it was issued. The state stands in the tabs. */
export function InvoiceFilters({ search, onChange }: InvoiceFiltersProps) {
  return (
    <>
      <SearchField
        label="Search invoices"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <ClientFilter
        value={search.client ?? null}
        onChange={(client) => onChange({ client: client ?? undefined })}
      />
      <FilterSelect
        label="Issued"
        options={periodOptions}
        value={search.period ? [search.period] : []}
        onChange={(chosen) =>
          onChange({ period: chosen.findLast((value) => value !== search.period) as Period | undefined })
        }
      />
    </>
  )
}
