import type { ReactNode } from 'react'
import { PageHeader } from '../page-header.tsx'

export interface SettingsPageProps {
  title: string
  description?: ReactNode
  tabs?: ReactNode
  /** SettingsSections, and a SaveBar at the end. */
  children: ReactNode
}

/** The template of settings, profile and other pages that are one long form. */
export function SettingsPage({ title, description, tabs, children }: SettingsPageProps) {
  return (
    <div className="fh-page">
      <PageHeader title={title} description={description} />
      {tabs}
      {children}
    </div>
  )
}
