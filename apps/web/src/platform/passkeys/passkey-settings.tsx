import type { PasskeyInfo } from '@freehold/auth/schema'
import { RelativeTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { securityKey, useSecurity } from '../sign-in/security-query.ts'
import { passkeysSupported } from './passkeys-supported.ts'

const PasskeyDialogs = lazy(() =>
  import('./passkey-dialogs.tsx').then((m) => ({ default: m.PasskeyDialogs })),
)

/** Which dialog lies over the settings. */
export type PasskeyDialog = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: PasskeyInfo } | null

/** The person's passkeys: add, name, remove. */
export function PasskeySettings() {
  const security = useSecurity()
  const cache = useQueryClient()
  const [dialog, setDialog] = useState<PasskeyDialog>(null)
  const passkeys = security.data?.passkeys ?? []
  return (
    <>
      {passkeys.length > 0 ? (
        <ul className="web-rows" aria-label="Passkeys">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} open={setDialog} />
          ))}
        </ul>
      ) : null}
      <div>
        {passkeysSupported ? (
          <Button disabled={!security.data} onClick={() => setDialog({ kind: 'add' })}>
            Add a passkey
          </Button>
        ) : (
          <span className="fh-muted">This browser does not support passkeys.</span>
        )}
      </div>
      <Suspense>
        <PasskeyDialogs
          dialog={dialog}
          onClose={() => setDialog(null)}
          onChanged={() => void cache.invalidateQueries({ queryKey: securityKey })}
        />
      </Suspense>
    </>
  )
}

function PasskeyRow({ passkey, open }: { passkey: PasskeyInfo; open: (dialog: PasskeyDialog) => void }) {
  return (
    <li className="web-row">
      <IconKey className="web-row-icon" size={20} stroke={1.5} aria-hidden="true" />
      <div className="web-row-text">
        <bdi>{passkey.name}</bdi>
        <span className="fh-meta">
          {passkey.synced ? 'On all your devices' : 'On one device'}
          {' · '}added <RelativeTime value={passkey.createdAt} />
        </span>
      </div>
      <Button
        size="xs"
        aria-label={`Rename ${passkey.name}`}
        onClick={() => open({ kind: 'rename', passkey })}
      >
        Rename
      </Button>
      <Button
        size="xs"
        aria-label={`Remove ${passkey.name}`}
        onClick={() => open({ kind: 'remove', passkey })}
      >
        Remove
      </Button>
    </li>
  )
}
