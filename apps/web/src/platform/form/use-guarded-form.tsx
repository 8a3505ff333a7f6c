import type { ReactNode } from 'react'
import { useLeaveGuard } from './use-leave-guard.tsx'
import { type ServerForm, type ServerFormOptions, useServerForm } from './use-server-form.ts'

/** `useServerForm` whose unsaved input is not lost by leaving. Render `guard`; `onSaved` may navigate unasked. */
export function useGuardedForm<Values extends object, Parsed, Saved>(
  options: ServerFormOptions<Values, Parsed, Saved>,
): ServerForm<Values> & { guard: ReactNode } {
  const form = useServerForm({
    ...options,
    onSaved: (saved) => {
      guard.release()
      options.onSaved(saved)
    },
  })
  const guard = useLeaveGuard(form.dirty)
  return { ...form, guard: guard.dialog }
}
