import { Bone, formatCount, PlainDate, SettingsPage, SettingsSection } from '@freehold/ui'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { MeteredUsage } from './metered-usage.tsx'
import { UsageChart } from './usage-chart.tsx'
import './usage.css'

type Usage = Outputs['usage']['get']

const route = getRouteApi('/w/$tenant/usage')
const periods = [
  { value: 'day', label: '24 hours' },
  { value: 'month', label: '30 days' },
]

/** How much the workspace calls, who does, and what its plan allows. */
export function Page() {
  useTitle('Requests', useWorkspace().name)
  const { period = 'day' } = route.useSearch()
  const navigate = route.useNavigate()
  const usage = trpc.usage.get.useQuery({ period }, { placeholderData: (before) => before })
  if (usage.error && !usage.data)
    return (
      <ProblemState
        problem={readError(usage.error)}
        noun="the requests"
        onRetry={() => void usage.refetch()}
      />
    )
  const choose = (value: string) =>
    void navigate({ search: { period: value === 'month' ? 'month' : undefined }, replace: true })
  return (
    <SettingsPage title="Requests">
      <SettingsSection title="Used this month" description="What the plan includes, and what comes on top.">
        <MeteredUsage />
      </SettingsSection>
      <SettingsSection
        title="Requests over time"
        description="Of people in the app and of API keys. Counted to within ten seconds."
      >
        <SegmentedControl maw={240} aria-label="Period" data={periods} value={period} onChange={choose} />
        {usage.data ? <UsageChart {...usage.data} /> : <Bone width="100%" height={160} />}
      </SettingsSection>
      <SettingsSection title="Who called">
        {usage.data ? <Callers callers={usage.data.callers} /> : <Bone width="100%" height={64} />}
      </SettingsSection>
      <SettingsSection title="Limits" description="Set by the plan, for the whole workspace.">
        {usage.data ? <Limits usage={usage.data} /> : <Bone width="100%" height={64} />}
      </SettingsSection>
    </SettingsPage>
  )
}

function Callers({ callers }: Pick<Usage, 'callers'>) {
  if (callers.length === 0) return <p className="fh-settings-text">Nobody called in this time.</p>
  return (
    <table className="web-usage-callers">
      <thead>
        <tr>
          <th scope="col">Caller</th>
          <th scope="col" className="fh-num">
            Requests
          </th>
          <th scope="col" className="fh-num">
            Refused
          </th>
        </tr>
      </thead>
      <tbody>
        {callers.map(({ keyId, name, calls, refused }) => (
          <tr key={keyId ?? 'app'}>
            <th scope="row" dir="auto">
              {keyId === null ? 'People in the app' : (name ?? 'Another API key')}
            </th>
            <td className="fh-num">{formatCount(calls)}</td>
            <td className="fh-num">{formatCount(refused)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Limits({ usage: { requestsPerMinute, month } }: { usage: Usage }) {
  return (
    <>
      <p className="fh-settings-text">
        {month.limit === null
          ? `API calls in a calendar month: no limit, ${formatCount(month.used)} so far.`
          : `Up to ${formatCount(month.limit)} API calls in a calendar month, ${formatCount(month.used)} so far. Beyond that they are refused; people in the app go on.`}{' '}
        Counted anew on <PlainDate value={month.resetsAt.slice(0, 10)} />.
      </p>
      <p className="fh-settings-text">
        {requestsPerMinute === null
          ? 'Requests a minute: no limit.'
          : `Up to ${formatCount(requestsPerMinute)} requests a minute, half of them for one API key. Beyond that, answers are 429 with the time to wait.`}
      </p>
    </>
  )
}
