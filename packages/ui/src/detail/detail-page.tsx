import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { RenderLink } from '../render-link.ts'
import './detail-page.css'

export interface DetailPageProps {
  /** The list it came from; the link keeps that list's filters. */
  parent: { label: string; link: RenderLink }
  title: string
  /** StatusDot. */
  status?: ReactNode
  /** A wide picture above the title. */
  cover?: ReactNode
  /** A logo, avatar or colour before the title. */
  mark?: ReactNode
  /** The page's one filled button. */
  primaryAction?: ReactNode
  actions?: ReactNode
  /** Banner about this record: archived, in the trash. */
  notice?: ReactNode
  tabs?: ReactNode
  /** PropertyList; to the right of the content, above it when narrow. */
  aside?: ReactNode
  children: ReactNode
}

/** The template of one record. */
export function DetailPage(props: DetailPageProps) {
  return (
    <div className="fh-detail">
      <nav className="fh-crumbs" aria-label="Breadcrumb">
        {props.parent.link({
          className: 'fh-crumb',
          children: (
            <>
              <IconArrowLeft size={14} aria-hidden="true" />
              {props.parent.label}
            </>
          ),
        })}
      </nav>
      {props.cover}
      <div className="fh-detail-head">
        {props.mark}
        <div className="fh-detail-heading">
          <h1 className="fh-detail-title" dir="auto">
            {props.title}
          </h1>
          {props.status}
        </div>
        {props.actions || props.primaryAction ? (
          <div className="fh-detail-actions">
            {props.actions}
            {props.primaryAction}
          </div>
        ) : null}
      </div>
      {props.notice}
      {props.tabs ? <div className="fh-detail-tabs">{props.tabs}</div> : null}
      <div className="fh-detail-grid" data-with-aside={props.aside ? true : undefined}>
        <div className="fh-detail-main">{props.children}</div>
        {props.aside ? (
          <aside className="fh-detail-aside" aria-label="Properties">
            {props.aside}
          </aside>
        ) : null}
      </div>
    </div>
  )
}
