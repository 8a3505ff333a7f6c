import { memo, type ReactNode } from 'react'
import { Bone } from '../states/bone.tsx'
import { DenseContext } from '../values/relative-time.tsx'
import { followRowLink } from './follow-row-link.ts'
import './list-cards.css'
import type { ListTableProps } from './list-table.tsx'
import { RowCheck } from './row-check.tsx'
import { useSelection } from './use-selection.ts'

/** The narrow form of a list: title and state on one line, the rest under it. */
export function ListCards<Row>(props: ListTableProps<Row>) {
  const selection = useSelection(props)
  if (!props.rows) return <LoadingCards />
  return (
    <DenseContext value={true}>
      <ul className="fh-cards" aria-label={props.title}>
        {props.rows.map((row) => {
          const id = props.rowId(row)
          return (
            <Card
              key={id}
              id={id}
              row={row}
              name={props.rowName(row)}
              columns={props.columns}
              rowLink={props.rowLink}
              rowMenu={props.rowMenu}
              isSelected={selection.has(id)}
              onToggle={props.onSelect ? selection.toggle : undefined}
            />
          )
        })}
      </ul>
    </DenseContext>
  )
}

interface CardProps<Row> extends Pick<ListTableProps<Row>, 'columns' | 'rowLink' | 'rowMenu'> {
  id: string
  row: Row
  name: string
  isSelected: boolean
  onToggle: ((id: string) => void) | undefined
}

const Card = memo(function Card<Row>(props: CardProps<Row>) {
  const { id, row, rowLink, isSelected, onToggle } = props
  const [first, ...others] = props.columns
  const title = first?.cell(row)
  const cells = (place: 'status' | 'meta') =>
    others
      .filter((column) => (column.card ?? 'meta') === place)
      .map((column) => <span key={column.id}>{column.cell(row)}</span>)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a larger target for the link inside, which keys reach by itself
    <li className="fh-card" data-selected={isSelected || undefined} onClick={followRowLink}>
      {onToggle ? (
        <RowCheck label={`Select ${props.name}`} checked={isSelected} onChange={() => onToggle(id)} />
      ) : null}
      <div className="fh-card-text">
        <div className="fh-card-head">
          <div className="fh-card-title">
            {rowLink
              ? rowLink(row, { className: 'fh-row-link', 'data-row-link': true, children: title })
              : title}
          </div>
          {cells('status')}
        </div>
        <div className="fh-card-meta">{cells('meta')}</div>
      </div>
      {props.rowMenu?.(row)}
    </li>
  )
}) as <Row>(props: CardProps<Row>) => ReactNode

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
