import { LinkTabs } from '../routing/link-tabs.tsx'

/** For those who see everybody's jobs: what runs and ran, and what waits for a decision. */
export function JobTabs() {
  return (
    <LinkTabs
      label="Jobs"
      tabs={[
        { to: '/w/$tenant/jobs', text: 'All jobs' },
        { to: '/w/$tenant/jobs/given-up', text: 'Given up' },
      ]}
    />
  )
}
