import { Bone, Section } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useWorkspace } from '../../platform/session/index.ts'
import { Amount } from './amount.tsx'
import './invoices.css'

/** Home: what clients still owe, and how much of it is late. */
export function OpenInvoices() {
  const { slug } = useWorkspace()
  const answer = trpc.invoices.totals.useQuery({ state: ['issued', 'sent'] })
  const sums = answer.data?.data
  const to = { to: '/w/$tenant/invoices', params: { tenant: slug } } as const
  return (
    <Section
      title="Open invoices"
      actions={
        <Anchor size="xs" renderRoot={(props) => <Link {...to} search={{ state: 'open' }} {...props} />}>
          All<span className="fh-visually-hidden"> open invoices</span>
        </Anchor>
      }
    >
      {answer.error && !sums ? (
        <ProblemState
          problem={readError(answer.error)}
          noun="invoices"
          onRetry={() => void answer.refetch()}
        />
      ) : null}
      {sums?.length === 0 ? <p className="web-home-empty">Nothing is owed to you.</p> : null}
      <ul className="web-open-sums" aria-busy={!sums && !answer.error}>
        {sums?.map(({ currency, open, overdue }) => (
          <li key={currency}>
            <Link {...to} search={{ state: 'open' }} className="web-open-sum">
              <span>
                <Amount minor={open} currency={currency} />
              </span>
              <span className={overdue > 0 ? 'fh-meta fh-overdue' : 'fh-meta'}>
                {overdue > 0 ? (
                  <>
                    <Amount minor={overdue} currency={currency} /> overdue
                  </>
                ) : (
                  'none overdue'
                )}
              </span>
            </Link>
          </li>
        )) ?? (
          <li className="web-open-sum" aria-hidden="true">
            <Bone width="40%" />
          </li>
        )}
      </ul>
    </Section>
  )
}
