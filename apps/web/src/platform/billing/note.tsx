import type { Tone } from '@freehold/ui'
import type { ReactNode } from 'react'

interface NoteProps {
  tone: Extract<Tone, 'info' | 'ok' | 'warn' | 'danger'>
  title: string
  /** Before the title: an icon, or what turns while something is under way. */
  icon: ReactNode
  children?: ReactNode
  /** The way on. */
  action?: ReactNode
}

/** What somebody on the billing page must know now. It speaks up by itself: it comes and goes without a click. */
export function Note({ tone, title, icon, children, action }: NoteProps) {
  return (
    <div className="web-billing-note" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className="web-billing-note-icon">{icon}</span>
      <div className="web-billing-note-text">
        <strong>{title}</strong>
        {children ? <div>{children}</div> : null}
      </div>
      {action}
    </div>
  )
}
