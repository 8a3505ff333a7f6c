import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Outputs } from '../api/trpc.ts'
import './access.css'

type Source = Outputs['access']['explain']['sources'][number]

/** One way by which the permission arrives: person → team → record → role, and under which condition. */
export function SourceChain({ person, source }: { person: string; source: Source }) {
  const { via, role, team, on, condition, conditionMet } = source
  const links: ReactNode[] = [<bdi key="person">{person}</bdi>]
  if (via === 'membership') links.push('is a member of the workspace')
  if (team)
    links.push(
      <>
        in team <bdi>{team.name}</bdi>
      </>,
    )
  if (on)
    links.push(
      <>
        given access to {on.label.toLowerCase()} <bdi>{on.name ?? '(hidden from you)'}</bdi>
      </>,
    )
  if (role)
    links.push(
      <>
        as <strong dir="auto">{role}</strong>
      </>,
    )
  return (
    <li className="web-access-source" data-unmet={conditionMet === false || undefined}>
      <span className="web-access-chain">
        {links.map((link, index) => (
          <span key={index} className="web-access-link">
            {index > 0 ? <IconChevronRight size={14} aria-label="then" /> : null}
            <span>{link}</span>
          </span>
        ))}
      </span>
      {condition ? (
        <span className="web-access-condition">
          {condition}
          {conditionMet === null ? '' : conditionMet ? ': met by this record' : ': not met by this record'}
        </span>
      ) : null}
    </li>
  )
}
