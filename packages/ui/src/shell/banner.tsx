import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Tone } from '../values/tone.ts'
import './banner.css'

export interface BannerProps {
  tone: Extract<Tone, 'info' | 'warn' | 'danger'>
  children: ReactNode
  action?: ReactNode
}

/** A message about the whole workspace or session, above the page. */
export function Banner({ tone, children, action }: BannerProps) {
  const BannerIcon = tone === 'info' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className="fh-banner" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <BannerIcon size={16} aria-hidden="true" />
      <div className="fh-banner-text">{children}</div>
      {action}
    </div>
  )
}
