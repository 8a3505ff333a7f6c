import type { ProjectStatus } from '@freehold/product/projects/schema'
import { FilterSelect, SearchField } from '@freehold/ui'
import { ClientFilter } from '../client-picker/client-filter.tsx'
import { statusWords } from '../project-blocks/project-status.tsx'
import { statuses } from '../project-blocks/statuses.ts'
import { type DueWindow, dueWindowLabels, dueWindows } from './due-window.ts'
import type { ProjectsSearch } from './routes.ts'

interface ProjectFiltersProps {
  search: ProjectsSearch
  onChange: (change: Partial<ProjectsSearch>) => void
}

const statusOptions = statuses.map((value) => ({ value, label: statusWords[value].label }))
const dueOptions = dueWindows.map((value) => ({ value, label: dueWindowLabels[value] }))
const archiveOptions = [{ value: 'archived', label: 'Archived only' }]

/** Search, status, client, due, archive. */
export function ProjectFilters({ search, onChange }: ProjectFiltersProps) {
  return (
    <>
      <SearchField
        label="Search projects"
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FilterSelect
        label="Status"
        options={statusOptions}
        value={search.status ?? []}
        onChange={(chosen) =>
          onChange({ status: chosen.length > 0 ? (chosen as ProjectStatus[]) : undefined })
        }
      />
      <ClientFilter
        value={search.client ?? null}
        onChange={(client) => onChange({ client: client ?? undefined })}
      />
      <FilterSelect
        label="Due"
        options={dueOptions}
        value={search.due ? [search.due] : []}
        onChange={(chosen) =>
          onChange({ due: chosen.findLast((value) => value !== search.due) as DueWindow | undefined })
        }
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
