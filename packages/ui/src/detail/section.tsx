import { type ReactNode, useId } from 'react'
import './detail-page.css'

/** A titled part of a detail page, with quiet actions at its right. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  const titleId = useId()
  return (
    <section className="fh-section" aria-labelledby={titleId}>
      <div className="fh-section-head">
        <h2 className="fh-section-title" id={titleId}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
