import { Checkbox } from '@mantine/core'
import { Bone } from '../states/skeletons.tsx'
import { DenseContext } from '../values/relative-time.tsx'
import './list-cards.css'
import { type ListTableProps, toggled } from './list-table.tsx'

/** The narrow form of a list: title and state on one line, the rest under it. */
export function ListCards<Row>(props: ListTableProps<Row>) {
  if (!props.rows) return <LoadingCards />
  return (
    <DenseContext value={true}>
      <ul className="fh-cards" aria-label={props.title}>
        {props.rows.map((row) => (
          <Card key={props.rowId(row)} {...props} row={row} />
        ))}
      </ul>
    </DenseContext>
  )
}

function Card<Row>(props: ListTableProps<Row> & { row: Row }) {
  const { row, rowLink, selected, onSelect } = props
  const [first, ...others] = props.columns
  const id = props.rowId(row)
  const isSelected = selected?.has(id) ?? false
  const title = first?.cell(row)
  return (
    <li className="fh-card" data-selected={isSelected || undefined}>
      {onSelect ? (
        <Checkbox
          aria-label={`Select ${props.rowName(row)}`}
          checked={isSelected}
          onChange={() => onSelect(toggled(selected, id))}
        />
      ) : null}
      <div className="fh-card-text">
        <div className="fh-card-head">
          <div className="fh-card-title">
            {rowLink
              ? rowLink(row, { className: 'fh-row-link', 'data-row-link': true, children: title })
              : title}
          </div>
          {others
            .filter((column) => column.card === 'status')
            .map((column) => (
              <span key={column.id}>{column.cell(row)}</span>
            ))}
        </div>
        <div className="fh-card-meta">
          {others
            .filter((column) => (column.card ?? 'meta') === 'meta')
            .map((column) => (
              <span key={column.id}>{column.cell(row)}</span>
            ))}
        </div>
      </div>
      {props.rowMenu?.(row)}
    </li>
  )
}

function LoadingCards() {
  return (
    <div className="fh-cards" role="status" aria-label="Loading">
      {['68%', '52%', '77%', '61%', '48%', '72%', '57%'].map((width) => (
        <div key={width} className="fh-card">
          <div className="fh-card-text fh-bone-field">
            <Bone width={width} />
            <Bone width="38%" height={10} />
          </div>
        </div>
      ))}
    </div>
  )
}
