import { type ReactNode, useId } from 'react'
import './form.css'

export interface SettingsSectionProps {
  title: string
  description?: ReactNode
  children: ReactNode
}

/** One subject of a settings page: what it is at the left, its fields at the right. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const titleId = useId()
  return (
    <section className="fh-settings" aria-labelledby={titleId}>
      <div>
        <h2 className="fh-settings-title" id={titleId}>
          {title}
        </h2>
        {description ? <p className="fh-settings-text">{description}</p> : null}
      </div>
      <div className="fh-settings-body">{children}</div>
    </section>
  )
}
