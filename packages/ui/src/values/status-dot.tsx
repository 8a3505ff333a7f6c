import type { ReactNode } from 'react'
import './values.css'
import type { Tone } from './tone.ts'

export interface StatusDotProps {
  tone: Tone
  /** The state in one or two words: colour alone never carries it. */
  children: ReactNode
  /** An outlined dot, for states that have not begun (draft, queued). */
  hollow?: boolean | undefined
}

/** A state: dot + word. */
export function StatusDot({ tone, children, hollow }: StatusDotProps) {
  return (
    <span className="fh-status" data-tone={tone}>
      <span className="fh-status-dot" data-hollow={hollow || undefined} aria-hidden="true" />
      <span className="fh-truncate">{children}</span>
    </span>
  )
}
