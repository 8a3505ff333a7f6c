import { Button, Switch, TextInput } from '@mantine/core'
import {
  DetailSkeleton,
  ForbiddenState,
  FormSkeleton,
  NotFoundState,
  PlanGate,
  SaveBar,
  SettingsPage,
  SettingsSection,
  UsageMeter,
} from '../src/index.ts'

const none = () => undefined

export function Settings() {
  return (
    <SettingsPage title="Settings" description="What everybody in Northwind Traders shares.">
      <SettingsSection title="Name" description="Shown to members, on invoices and in e-mail.">
        <TextInput
          label="Workspace name"
          defaultValue="Bundesverband der Deutschen Süßwarenindustrie e. V."
        />
        <TextInput
          label="Address"
          description="Old addresses keep working for 90 days."
          defaultValue="northwind"
        />
      </SettingsSection>
      <SettingsSection title="Sign-in" description="Applies to everybody at their next sign-in.">
        <Switch label="Require a second factor" description="48 of 52 members have one" defaultChecked />
        <Switch label="Allow guests" />
      </SettingsSection>
      <SettingsSection title="Usage" description="Counted now.">
        <UsageMeter label="Members" used={3} limit={25} />
        <UsageMeter label="Projects" used={4_120} limit={5_000} />
        <UsageMeter label="Teams" used={5} limit={5} />
        <UsageMeter label="Custom roles" used={1_204_310} limit={null} />
      </SettingsSection>
      <SettingsSection title="Delete workspace" description="Can be undone for 30 days.">
        <div>
          <Button color="red" variant="outline">
            Delete workspace…
          </Button>
        </div>
      </SettingsSection>
      <SaveBar dirty onSave={none} onDiscard={none} />
    </SettingsPage>
  )
}

export function Page({ name }: { name: string }) {
  if (name === 'forbidden')
    return <ForbiddenState act="edit billing" actions={<Button>Back to home</Button>} />
  if (name === 'not-found')
    return <NotFoundState noun="project" actions={<Button>Back to projects</Button>} />
  if (name === 'plan-gate')
    return (
      <PlanGate
        wholePage
        feature="Custom roles"
        plan="Free"
        comesWith="Team"
        usage={{ label: 'Custom roles', used: 3, limit: 3 }}
        actions={<Button>See plan and usage</Button>}
      >
        Roles of your own, made of single permissions.
      </PlanGate>
    )
  if (name === 'detail-loading') return <DetailSkeleton />
  if (name === 'form-loading') return <FormSkeleton />
  return <Settings />
}
