import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './states.css'

export interface StateBlockProps {
  icon: Icon
  title: string
  children?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  /** `alert` for what went wrong, `status` for what came from a filter. */
  role?: 'alert' | 'status' | undefined
  /** It is the whole page, so its title is the page's heading. */
  wholePage?: boolean | undefined
}

/** The common shape of everything shown instead of content. */
export function StateBlock({
  icon: StateIcon,
  title,
  children,
  actions,
  footer,
  role,
  wholePage,
}: StateBlockProps) {
  const Title = wholePage ? 'h1' : 'h2'
  return (
    <div className="fh-state" role={role}>
      <span className="fh-state-icon" aria-hidden="true">
        <StateIcon size={20} stroke={1.6} />
      </span>
      <Title className="fh-state-title">{title}</Title>
      {children ? <p className="fh-state-text">{children}</p> : null}
      {actions ? <div className="fh-state-actions">{actions}</div> : null}
      {footer}
    </div>
  )
}
