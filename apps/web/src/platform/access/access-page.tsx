import { PageHeader } from '@freehold/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import './access.css'
import { type AccessSearch, toExplainInput } from './access-search.ts'
import { Answer, AnswerSkeleton } from './answer.tsx'
import { Question } from './question.tsx'

const route = getRouteApi('/w/$tenant/access')

/** Why somebody may or may not do something: a question, and the chain of what decides. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Explain access', name)
  const search = route.useSearch()
  const navigate = useNavigate()
  const input = toExplainInput(search)
  const answer = trpc.access.explain.useQuery(input ?? { permission: '' }, { enabled: input !== null })
  const ask = (change: Partial<AccessSearch>) =>
    void navigate({
      to: '/w/$tenant/access',
      params: { tenant: slug },
      search: { ...search, ...change },
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="fh-page">
      <PageHeader
        title="Explain access"
        description="Who may do what, and what decides: roles, teams, single grants, conditions, the plan."
      />
      <Question search={search} answer={answer.data} onAsk={ask} />
      <section className="web-access-answer" aria-label="Answer" aria-live="polite">
        {input === null ? (
          <p className="web-access-none">Choose an action, and optionally one record.</p>
        ) : answer.data ? (
          <Answer explanation={answer.data} />
        ) : answer.error ? (
          <ProblemState
            problem={readError(answer.error)}
            noun="record"
            onRetry={() => void answer.refetch()}
          />
        ) : (
          <AnswerSkeleton />
        )}
      </section>
    </div>
  )
}
