export { useGuardedForm } from './use-guarded-form.tsx'
export { useLeaveGuard } from './use-leave-guard.tsx'
export { ownErrors, type ServerForm, type ServerFormOptions, useServerForm } from './use-server-form.ts'
