import type { ReactNode } from 'react'
import './detail-page.css'

export interface Property {
  label: string
  /** `null` or `undefined` shows a dash that screen readers call "none". */
  value: ReactNode
}

/** Label and value pairs of a record. */
export function PropertyList({ items }: { items: readonly Property[] }) {
  return (
    <dl className="fh-properties">
      {items.map((item) => (
        <div key={item.label} className="fh-property">
          <dt>{item.label}</dt>
          <dd>{item.value ?? <NoValue />}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A dash for "nothing here". */
export function NoValue() {
  return (
    <span className="fh-muted">
      <span aria-hidden="true">–</span>
      <span className="fh-visually-hidden">none</span>
    </span>
  )
}
