import { FilterSelect, SearchField } from '@freehold/ui'
import type { ClientsSearch } from './routes.ts'

interface ClientFiltersProps {
  search: ClientsSearch
  onChange: (change: Partial<ClientsSearch>) => void
}

const archiveOptions = [{ value: 'archived', label: 'Archived only' }]

/** Search, archive. */
export function ClientFilters({ search, onChange }: ClientFiltersProps) {
  return (
    <>
      <SearchField
        label="Search clients"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FilterSelect
        label="Archive"
        options={archiveOptions}
        value={search.archived ? ['archived'] : []}
        onChange={(chosen) => onChange({ archived: chosen.length > 0 ? true : undefined })}
      />
    </>
  )
}
