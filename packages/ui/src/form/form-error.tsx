import { IconAlertTriangle } from '@tabler/icons-react'
import { use } from 'react'
import './form.css'
import { ReasonLinkContext } from './reason-link.ts'

/** An error of the whole form, with the way to what mends it where there is one. Field errors stand at their fields. */
export function FormError({ message, requestId }: { message: string; requestId?: string | undefined }) {
  const link = use(ReasonLinkContext)(message)
  return (
    <div className="fh-form-error" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        {message} {link?.({ children: 'Why can’t I?' })}
        {requestId ? <div className="fh-meta">Request {requestId}</div> : null}
      </div>
    </div>
  )
}
