import { formatCount } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import { columnTitle } from './import-kind.ts'

const shown = 5

/** The first rows that were not taken, each with what is wrong with it. */
export function NotTaken({ id, failed }: { id: string; failed: number }) {
  const { data } = trpc.imports.errors.useQuery({ id, limit: shown })
  if (!data) return null
  const more = failed - data.data.length
  return (
    <section className="web-not-taken" aria-labelledby="import-not-taken">
      <h3 id="import-not-taken">Not taken</h3>
      <ul>
        {data.data.map(({ row, externalId, message, fields }) => (
          <li key={row}>
            <span className="web-not-taken-row">
              Row {formatCount(row)}
              {externalId ? <bdi className="fh-muted"> {externalId}</bdi> : null}
            </span>
            <span>{fields.length === 0 ? message : fields.map(sentence).join(' ')}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="fh-muted">And {formatCount(more)} more, in the file.</p> : null}
    </section>
  )
}

function sentence({ pointer, detail }: { pointer: string; detail: string }): string {
  const field = pointer.slice(1)
  return field === '' ? detail : `${columnTitle(field)}: ${detail}`
}
