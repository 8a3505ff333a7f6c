import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { columnTitle, type ImportKind, templateOf } from './import-kind.ts'

/** Which columns a file may have, and a file to begin with. */
export function ColumnGuide({ kind }: { kind: ImportKind }) {
  const template = `data:text/csv;charset=utf-8,${encodeURIComponent(templateOf(kind))}`
  return (
    <section className="web-columns" aria-labelledby="import-columns">
      <div className="web-columns-head">
        <h3 id="import-columns">Columns</h3>
        <Button
          size="xs"
          component="a"
          href={template}
          download={`${kind.resource}-template.csv`}
          leftSection={<IconDownload size={14} />}
        >
          Template
        </Button>
      </div>
      <p className="fh-muted">
        The first line names the columns, in any order. A cell left empty, or a column left out, changes
        nothing.
      </p>
      <dl>
        {kind.columns.map(({ field, needed, about }) => (
          <div key={field}>
            <dt>
              {columnTitle(field)}
              {needed ? <span className="fh-meta"> needed</span> : null}
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
