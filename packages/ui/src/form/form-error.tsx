import { IconAlertTriangle } from '@tabler/icons-react'
import './form.css'

/** An error of the whole form. Field errors stand at their fields. */
export function FormError({ message, requestId }: { message: string; requestId?: string | undefined }) {
  return (
    <div className="fh-form-error" role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        {message}
        {requestId ? <div className="fh-meta">Request {requestId}</div> : null}
      </div>
    </div>
  )
}
