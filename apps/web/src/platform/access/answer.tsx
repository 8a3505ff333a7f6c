import { Bone } from '@freehold/ui'
import { IconBan, IconCheck, IconLock } from '@tabler/icons-react'
import type { Outputs } from '../api/trpc.ts'
import './access.css'
import { SourceChain } from './source-chain.tsx'

type Explanation = Outputs['access']['explain']

/** The verdict, then everything that gives the permission and everything that stands in the way. */
export function Answer({ explanation }: { explanation: Explanation }) {
  const { allowed, sources, obstacles, roles } = explanation
  return (
    <>
      <h2 className="web-access-verdict" data-allowed={allowed || undefined}>
        {allowed ? <IconCheck size={20} aria-hidden="true" /> : <IconBan size={20} aria-hidden="true" />}
        <Verdict {...explanation} />
      </h2>
      {obstacles.length > 0 ? (
        <>
          <h3 className="web-access-title">What stands in the way</h3>
          <ul className="web-access-list">
            {obstacles.map(({ kind, text }) => (
              <li key={kind} className="web-access-obstacle">
                <IconLock size={16} aria-hidden="true" />
                <span dir="auto">{text}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {sources.length > 0 ? (
        <>
          <h3 className="web-access-title">{allowed ? 'Because' : 'What they hold'}</h3>
          <ol className="web-access-list">
            {sources.map((source, index) => (
              <SourceChain key={index} person={explanation.person.name} source={source} />
            ))}
          </ol>
        </>
      ) : null}
      <p className="web-access-roles">
        {roles.length > 0 ? (
          <>
            Roles with this permission: <bdi>{roles.join(', ')}</bdi>.
          </>
        ) : (
          'No role of this workspace includes this permission.'
        )}
      </p>
    </>
  )
}

function Verdict({ person, permission, record, allowed }: Explanation) {
  return (
    <span>
      <bdi>{person.name}</bdi> {allowed ? 'may' : 'may not'}: {permission.label.toLowerCase()}
      {record ? (
        <>
          , on {record.label.toLowerCase()} “<bdi>{record.name}</bdi>”
        </>
      ) : (
        ', in the whole workspace'
      )}
      .
    </span>
  )
}

export function AnswerSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <Bone width="52%" />
      <div style={{ height: 24 }} />
      <Bone width="70%" />
    </div>
  )
}
