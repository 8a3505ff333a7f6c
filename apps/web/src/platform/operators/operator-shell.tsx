import { AppFrame, Banner, DetailSkeleton, EmptyState, UserMenu } from '@freehold/ui'
import { Button, Menu } from '@mantine/core'
import {
  IconArrowLeft,
  IconBuilding,
  IconCreditCard,
  IconListCheck,
  IconLogout,
  IconShieldLock,
} from '@tabler/icons-react'
import { Link, Outlet, useMatchRoute } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { PageNotFound, ProblemState } from '../routing/page-states.tsx'
import { signOut } from '../session/sign-out.ts'
import { useFocusOnNavigation } from '../shell/use-focus-on-navigation.ts'
import './operators.css'

/** The console's frame, once the server has said that the person is an operator. */
export function Page() {
  const operator = trpc.operators.current.useQuery(undefined, { staleTime: 60_000 })
  if (operator.data) return <Frame operator={operator.data} />
  if (!operator.error) return <DetailSkeleton />
  const problem = readError(operator.error)
  if (problem.code === 'not_found') return <PageNotFound />
  return (
    <main className="fh-main">
      {problem.details['reason'] === 'mfa_required' ? (
        <SecondFactor message={problem.message} />
      ) : (
        <ProblemState problem={problem} onRetry={() => void operator.refetch()} />
      )}
    </main>
  )
}

function Frame({ operator }: { operator: Outputs['operators']['current'] }) {
  useFocusOnNavigation()
  const match = useMatchRoute()
  const onQueues = Boolean(match({ to: '/operator/queues' }))
  const onBilling = Boolean(match({ to: '/operator/billing' }))
  return (
    <AppFrame
      workspace={<p className="web-operator-mark">Operators</p>}
      sections={[
        {
          id: 'console',
          items: [
            {
              id: 'tenants',
              label: 'Workspaces',
              icon: IconBuilding,
              link: (props: object) => <Link to="/operator" {...props} />,
              active: !onQueues && !onBilling,
            },
            {
              id: 'billing',
              label: 'Billing',
              icon: IconCreditCard,
              link: (props: object) => <Link to="/operator/billing" {...props} />,
              active: onBilling,
            },
            {
              id: 'queues',
              label: 'Queues',
              icon: IconListCheck,
              link: (props: object) => <Link to="/operator/queues" {...props} />,
              active: onQueues,
            },
          ],
        },
      ]}
      banner={<AlertBanner />}
      user={
        <UserMenu person={operator}>
          <Menu.Item
            leftSection={<IconArrowLeft size={16} />}
            renderRoot={(props) => <Link to="/" {...props} />}
          >
            Back to the app
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </UserMenu>
      }
    >
      <Outlet />
    </AppFrame>
  )
}

/** What is wrong now, on every page of the console. */
function AlertBanner() {
  const alerts = trpc.operators.alerts.useQuery(undefined, { refetchInterval: 10_000 })
  const raised = alerts.data?.data.filter(({ clearedAt }) => clearedAt === null) ?? []
  const [first] = raised
  if (!first) return null
  return (
    <Banner
      tone="danger"
      action={
        <Button size="xs" renderRoot={(props) => <Link to="/operator/queues" {...props} />}>
          Queues
        </Button>
      }
    >
      {raised.length === 1 ? first.text : `${raised.length} alerts. ${first.text}`}
    </Banner>
  )
}

function SecondFactor({ message }: { message: string }) {
  return (
    <EmptyState
      kind="first-use"
      icon={IconShieldLock}
      title="A second factor is needed"
      action={
        <Button
          variant="filled"
          renderRoot={(props) => <Link to="/two-step" search={{ to: '/operator' }} {...props} />}
        >
          Two-step sign-in
        </Button>
      }
    >
      {message}
    </EmptyState>
  )
}
