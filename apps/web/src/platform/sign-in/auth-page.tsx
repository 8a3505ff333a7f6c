import { FormError } from '@freehold/ui'
import type { FormEvent, ReactNode } from 'react'
import { useTitle } from '../routing/use-title.ts'
import './auth-page.css'

interface AuthPageProps {
  title: string
  /** One muted sentence under the title. */
  description?: ReactNode
  children: ReactNode
  /** Under the card: the way to the other page. */
  footer?: ReactNode
}

/** The frame of the pages outside any workspace: mark, one card, one task. */
export function AuthPage({ title, description, children, footer }: AuthPageProps) {
  useTitle(title)
  return (
    <main className="web-auth" id="main">
      <Mark />
      <div className="web-auth-card">
        <h1 className="web-auth-title">{title}</h1>
        {description ? <p className="web-auth-text">{description}</p> : null}
        {children}
      </div>
      {footer ? <p className="web-auth-footer">{footer}</p> : null}
    </main>
  )
}

export function Mark() {
  return (
    <div className="web-mark">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--fh-accent)" />
        <path
          d="M11 24V8.5h11M11 16h8.5"
          fill="none"
          stroke="var(--fh-on-accent)"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>Freehold</span>
    </div>
  )
}

interface AuthFormProps {
  error: { message: string; requestId: string | undefined } | undefined
  onSubmit: () => void
  children: ReactNode
}

/** A form whose submit never reloads the page. */
export function AuthForm({ error, onSubmit, children }: AuthFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="web-auth-form" onSubmit={submit} noValidate>
      {error ? <FormError {...error} /> : null}
      {children}
    </form>
  )
}
