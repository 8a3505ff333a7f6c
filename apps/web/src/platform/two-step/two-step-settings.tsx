import { StatusDot } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { postAuth } from '../sign-in/auth-client.ts'
import { securityKey, useSecurity } from '../sign-in/security-query.ts'
import { beginEnrolment, type Enrolment } from './begin-enrolment.ts'

const TwoStepDialogs = lazy(() =>
  import('./two-step-dialogs.tsx').then((m) => ({ default: m.TwoStepDialogs })),
)

/** Which dialog lies over the settings. */
export type TwoStepDialog =
  | { kind: 'enrol'; enrolment: Enrolment }
  | { kind: 'codes'; codes: string[]; said: string }
  | { kind: 'off' }
  | null

/** Whether a code is asked at sign-in, and the ways to change it. */
export function TwoStepSettings() {
  const security = useSecurity()
  const cache = useQueryClient()
  const [dialog, setDialog] = useState<TwoStepDialog>(null)
  const refresh = () => void cache.invalidateQueries({ queryKey: securityKey })
  const begin = useMutation({
    mutationFn: beginEnrolment,
    onSuccess: (enrolment) => setDialog({ kind: 'enrol', enrolment }),
  })
  const renew = useMutation({
    mutationFn: () => postAuth<{ backupCodes: string[] }>('/two-factor/backup-codes'),
    onSuccess: ({ backupCodes }) =>
      setDialog({ kind: 'codes', codes: backupCodes, said: 'The old backup codes are worth nothing now' }),
  })
  if (security.error && !security.data)
    return <ProblemState problem={readError(security.error)} onRetry={() => void security.refetch()} />
  const on = security.data?.twoFactor ?? false
  const left = security.data?.backupCodesLeft ?? 0
  return (
    <>
      <div className="web-two-step">
        <StatusDot tone={on ? 'ok' : 'neutral'} hollow={!on}>
          {on ? 'On' : 'Off'}
        </StatusDot>
        {on ? (
          <span className={left < 4 ? 'web-two-step-few' : 'fh-meta'}>
            {left === 0
              ? 'No backup codes left: make new ones'
              : `${left} backup ${left === 1 ? 'code' : 'codes'} left`}
          </span>
        ) : null}
      </div>
      <div className="web-two-step">
        {on ? (
          <>
            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
              New backup codes
            </Button>
            <Button color="red" variant="outline" onClick={() => setDialog({ kind: 'off' })}>
              Switch off
            </Button>
          </>
        ) : (
          <Button loading={begin.isPending || !security.data} onClick={() => begin.mutate()}>
            Set up two-step sign-in
          </Button>
        )}
      </div>
      <Suspense>
        <TwoStepDialogs dialog={dialog} show={setDialog} onChanged={refresh} />
      </Suspense>
    </>
  )
}
