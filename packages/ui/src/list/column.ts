import type { ReactElement, ReactNode } from 'react'
import type { LinkProps } from '../render-link.ts'

export interface Column<Row> {
  id: string
  header: string
  /** Content of the cell. Wrap user text in `Truncate`; use `Money`, `Count`, `StatusDot`, `RelativeTime`. */
  cell: (row: Row) => ReactNode
  /** The server can sort by it: the header becomes a button. */
  sortable?: boolean | undefined
  /** `end` for numbers and money. */
  align?: 'start' | 'end' | undefined
  /** Width in px; without it the column shares what is left. */
  width?: number | undefined
  /** Not in the first view; the person can add it. */
  hiddenAtFirst?: boolean | undefined
  /** Below 768 px: `status` beside the title, `meta` in the line under it (default), `none` left out. */
  card?: 'status' | 'meta' | 'none' | undefined
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

/** The link of a row's first column: `(row, props) => <Link to="…" params={{ id: row.id }} {...props} />`. */
export type RowLink<Row> = (row: Row, props: LinkProps) => ReactElement

/** Keyset paging: pages that follow each other, or one growing list. */
export type Pager =
  | {
      kind: 'pages'
      onNext?: (() => void) | undefined
      onPrevious?: (() => void) | undefined
      busy?: boolean | undefined
    }
  | { kind: 'more'; onMore?: (() => void) | undefined; busy?: boolean | undefined }
