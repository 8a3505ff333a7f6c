import type { ReactNode } from 'react'
import './page-header.css'
import { formatCount } from './values/count.tsx'

export interface PageHeaderProps {
  title: string
  count?: number | undefined
  /** One muted sentence; most pages need none. */
  description?: ReactNode
  actions?: ReactNode
  /** The page's one filled button. */
  primaryAction?: ReactNode
}

/** Title line of a page. */
export function PageHeader({ title, count, description, actions, primaryAction }: PageHeaderProps) {
  return (
    <div className="fh-page-header">
      <div className="fh-page-heading">
        <h1 className="fh-page-title" dir="auto">
          {title}
          {count === undefined ? null : <span className="fh-page-count">{formatCount(count)}</span>}
        </h1>
        {description ? <p className="fh-page-description">{description}</p> : null}
      </div>
      {actions || primaryAction ? (
        <div className="fh-page-actions">
          {actions}
          {primaryAction}
        </div>
      ) : null}
    </div>
  )
}
