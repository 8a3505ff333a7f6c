import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconArrowsExchange, IconBan, IconRefresh } from '@tabler/icons-react'
import { usePlan } from '../plan/use-plan.ts'
import { useCan } from '../session/index.ts'
import type { ApiKey } from './api-key.ts'

export type KeyAct = 'rotate' | 'takeOver' | 'revoke'

/** What can be done with a key; what cannot says why. */
export function KeyMenuItems({ apiKey, onAct }: { apiKey: ApiKey; onAct: (act: KeyAct) => void }) {
  const { state, kind, can } = apiKey
  const create = useCan('api-key:create', 'rotate API keys').reason
  const manage = useCan('api-key:manage', 'take over API keys').reason
  const revoke = useCan('api-key:revoke', 'revoke API keys').reason
  const plan = usePlan().reason('apiKeys')
  const over = state === 'expired' || state === 'revoked' ? `It is ${state}.` : null
  const notOwn = can.rotate ? null : 'Only who it acts as can rotate it. Take it over, or make a new one.'
  const stays = kind === 'personal' ? 'A personal key stays with its person.' : 'It acts as you already.'
  return (
    <>
      <ReasonMenuItem
        leftSection={<IconRefresh size={16} />}
        reason={over ?? create ?? plan ?? notOwn}
        onClick={() => onAct('rotate')}
      >
        Rotate…
      </ReasonMenuItem>
      <ReasonMenuItem
        leftSection={<IconArrowsExchange size={16} />}
        reason={over ?? manage ?? plan ?? (can.takeOver ? null : stays)}
        onClick={() => onAct('takeOver')}
      >
        Take over…
      </ReasonMenuItem>
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconBan size={16} />}
        reason={over ?? revoke}
        onClick={() => onAct('revoke')}
      >
        Revoke…
      </ReasonMenuItem>
    </>
  )
}
