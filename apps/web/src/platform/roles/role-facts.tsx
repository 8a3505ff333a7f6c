import { formatCount, RelativeTime } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../session/index.ts'
import { describeHolders } from './describe-holders.ts'
import { idOf, type Role } from './role-of.ts'

/** What one wants to know of a role before one changes it: for what it is, who holds it, where it comes from. */
export function RoleFacts({ role }: { role: Role }) {
  const { slug } = useWorkspace()
  const { names, people } = role.holders
  const more = people - names.length
  const originId = role.origin ? idOf(role.origin.role) : ''
  return (
    <div className="web-role-facts">
      {role.description ? <p dir="auto">{role.description}</p> : null}
      <p className="fh-muted">
        Held by {describeHolders(role.holders)}
        {names.length > 0 ? (
          <>
            :{' '}
            {names.slice(0, 5).map((name, index) => (
              <span key={`${name} ${index}`}>
                {index > 0 ? ', ' : null}
                <bdi>{name}</bdi>
              </span>
            ))}
            {names.length > 5 || more > 0
              ? ` and ${formatCount(people - Math.min(5, names.length))} more`
              : null}
          </>
        ) : null}
        {role.updatedAt ? (
          <>
            {' · changed '}
            <RelativeTime value={role.updatedAt} />
            {role.updatedByName ? (
              <>
                {' by '}
                <bdi>{role.updatedByName}</bdi>
              </>
            ) : null}
          </>
        ) : null}
        {role.origin ? (
          <>
            {' · cloned from '}
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => (
                <Link to="/w/$tenant/roles/$roleId" params={{ tenant: slug, roleId: originId }} {...props} />
              )}
            >
              {role.origin.name}
            </Anchor>
          </>
        ) : null}
      </p>
    </div>
  )
}
