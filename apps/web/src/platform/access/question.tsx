import { Select } from '@mantine/core'
import { type Outputs, trpc } from '../api/trpc.ts'
import './access.css'
import type { AccessSearch } from './access-search.ts'
import { PersonSelect } from './person-select.tsx'
import { RecordSelect } from './record-select.tsx'
import '../role-picker/role-picker.css'

type Explanation = Outputs['access']['explain']

interface QuestionProps {
  search: AccessSearch
  /** The answer to it, if there is one yet: names the record and the person. */
  answer: Explanation | undefined
  onAsk: (change: Partial<AccessSearch>) => void
}

/** Person, action, record. */
export function Question({ search, answer, onAsk }: QuestionProps) {
  const { data } = trpc.access.permissions.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY })
  const permissions = data?.permissions ?? []
  const chosen = permissions.find(({ name }) => name === search.may)
  const groups = [...new Set(permissions.map(({ group }) => group))].sort()
  return (
    <div className="web-access-question">
      <PersonSelect
        value={search.who ?? null}
        named={answer?.person ?? null}
        onChange={(who) => onAsk({ who: who ?? undefined })}
      />
      <Select
        label="Action"
        placeholder="Choose"
        searchable
        data={groups.map((group) => ({
          group,
          items: permissions
            .filter((permission) => permission.group === group)
            .map(({ name, label }) => ({ value: name, label })),
        }))}
        value={search.may ?? null}
        onChange={(may) => onAsk({ may: may ?? undefined, kind: undefined, id: undefined })}
        allowDeselect={false}
        nothingFoundMessage="No such action"
        withScrollArea={false}
        classNames={{ options: 'web-options' }}
      />
      <RecordSelect
        kind={chosen?.resource ?? null}
        value={search.id ?? null}
        named={answer?.record?.name ?? null}
        onChange={(id) => onAsk({ kind: (id && chosen?.resource) || undefined, id: id ?? undefined })}
      />
    </div>
  )
}
