import type { ProjectStatus } from '@freehold/product/projects/schema'
import { Bone, Section, Truncate } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import type { Outputs } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useWorkspace } from '../../platform/session/index.ts'
import { ColourDot, MarkedName } from '../record/colour-mark.tsx'
import './project-links.css'

type ProjectRow = Outputs['projects']['list']['data'][number]

interface ProjectLinksProps {
  title: string
  answer: { data: { data: ProjectRow[] } | undefined; error: unknown; refetch: () => unknown }
  /** Where all of them are. */
  all: { status?: ProjectStatus[]; sort?: string; client?: string }
  actions?: ReactNode
  /** Words for none. */
  none: string
  /** At a row's end. */
  end: (project: ProjectRow) => ReactNode
  /** Before it, muted. */
  meta?: (project: ProjectRow) => ReactNode
  /** Above the rows. */
  children?: ReactNode
}

/** A few projects as links, with the way to all of them: on the home page, on a client's. */
export function ProjectLinks({ title, answer, all, actions, none, end, meta, children }: ProjectLinksProps) {
  const { slug } = useWorkspace()
  const rows = answer.data?.data
  return (
    <Section
      title={title}
      actions={
        <>
          {actions}
          <Anchor
            size="xs"
            renderRoot={(props) => (
              <Link to="/w/$tenant/projects" params={{ tenant: slug }} search={all} {...props} />
            )}
          >
            All<span className="fh-visually-hidden">: {title}</span>
          </Anchor>
        </>
      }
    >
      {children}
      {rows?.length === 0 ? <p className="web-home-empty">{none}</p> : null}
      {answer.error && !rows ? (
        <ProblemState
          problem={readError(answer.error)}
          noun="projects"
          onRetry={() => void answer.refetch()}
        />
      ) : null}
      {rows && rows.length > 0 ? (
        <ul className="web-home-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Link
                className="web-home-row"
                to="/w/$tenant/projects/$projectId"
                params={{ tenant: slug, projectId: row.id }}
              >
                <MarkedName mark={<ColourDot colour={row.colour} />} name={row.name} />
                {meta ? (
                  <span className="fh-meta">
                    <Truncate>{meta(row)}</Truncate>
                  </span>
                ) : null}
                <span>{end(row)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {rows || answer.error ? null : <LoadingLinks />}
    </Section>
  )
}

function LoadingLinks() {
  return (
    <div className="web-home-list" role="status" aria-label="Loading">
      {['62%', '48%', '71%', '55%', '66%', '43%'].map((width) => (
        <div key={width} className="web-home-row">
          <Bone width={width} />
        </div>
      ))}
    </div>
  )
}
