import { formatCount } from '@freehold/ui'
import { Face } from '../images/face.tsx'
import './teams.css'
import type { Team } from './use-may-change-team.ts'

/** The first few members' initials, and how many there are. */
export function Faces({ team: { faces, memberCount } }: { team: Pick<Team, 'faces' | 'memberCount'> }) {
  return (
    <span className="web-faces">
      <span className="web-faces-row" aria-hidden="true">
        {faces.map(({ userId, name }) => (
          <Face key={userId} id={userId} name={name} size="sm" />
        ))}
      </span>
      <span className="fh-num">
        {formatCount(memberCount)}
        <span className="fh-visually-hidden">{memberCount === 1 ? ' member' : ' members'}</span>
      </span>
    </span>
  )
}
