import { Button, Tabs } from '@mantine/core'
import { IconArchive, IconPencil } from '@tabler/icons-react'
import {
  CopyField,
  DetailPage,
  FieldDiff,
  Initials,
  JobProgress,
  Money,
  PlainDate,
  PropertyList,
  ReasonButton,
  RelativeTime,
  Section,
  StatusDot,
} from '../src/index.ts'
import { link } from './frame.tsx'

export function DetailView() {
  return (
    <DetailPage
      parent={{ label: 'Projects', link }}
      title="Quarterly brand perception research, DACH and Nordics, wave 7 (incl. follow-up interviews)"
      mark={<Initials id="018f" name="Quarterly" shape="square" size="lg" />}
      status={<StatusDot tone="ok">Active</StatusDot>}
      actions={
        <ReasonButton leftSection={<IconArchive size={16} />} reason="Only owners and admins may archive.">
          Archive
        </ReasonButton>
      }
      primaryAction={
        <Button variant="filled" leftSection={<IconPencil size={16} />}>
          Edit
        </Button>
      }
      tabs={
        <Tabs defaultValue="overview">
          <Tabs.List>
            <Tabs.Tab value="overview">Overview</Tabs.Tab>
            <Tabs.Tab value="tasks">Tasks</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      }
      aside={
        <PropertyList
          items={[
            { label: 'Client', value: 'Bundesverband der Deutschen Süßwarenindustrie e. V.' },
            { label: 'Budget', value: <Money minor={99999999999n} currency="EUR" digits={2} /> },
            { label: 'Due', value: <PlainDate value="2026-11-30" overdue /> },
            { label: 'Assignee', value: null },
            { label: 'Updated', value: <RelativeTime value={new Date(Date.now() - 260_000)} /> },
            {
              label: 'Id',
              value: <CopyField value="018f2c9d-7e4b-7a3c-9f21-4bb1f0c2a911" label="project id" />,
            },
          ]}
        />
      }
    >
      <Section title="Exports" actions={<Button size="xs">New export</Button>}>
        <div style={{ display: 'grid', gap: 8 }}>
          <JobProgress
            title="Export of 1,234,567 projects"
            state="running"
            progress={{ done: 412_000, total: 1_234_567 }}
            step="Writing row 412,000"
            meta="Started by Grace Hopper 2 min ago"
            onCancel={() => {}}
          />
          <JobProgress
            title="Export of 12 projects"
            state="failed"
            error={{
              message: 'The storage was not reachable after 5 attempts.',
              requestId: 'req_018f2c9d7e4b',
            }}
            onRetry={() => {}}
          />
          <JobProgress
            title="Export of 200 projects"
            state="succeeded"
            result={<Button size="xs">Download CSV</Button>}
          />
          <JobProgress title="Import" state="queued" />
        </div>
      </Section>
      <Section title="Last change">
        <FieldDiff
          changes={[
            {
              field: 'Name',
              before: 'Brand research',
              after: 'Quarterly brand perception research, DACH and Nordics, wave 7',
            },
            { field: 'Due date', before: null, after: '30 Nov 2026' },
            { field: 'Client', before: 'شركة الأفق', after: null },
            { field: 'Webhook secret', before: 'x', after: 'y', masked: true },
          ]}
        />
      </Section>
    </DetailPage>
  )
}
