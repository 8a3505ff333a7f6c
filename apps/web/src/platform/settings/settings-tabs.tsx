import { LinkTabs } from '../routing/link-tabs.tsx'

export function SettingsTabs() {
  return (
    <LinkTabs
      label="Settings"
      tabs={[
        { to: '/w/$tenant/settings', text: 'General' },
        { to: '/w/$tenant/settings/security', text: 'Security' },
        { to: '/w/$tenant/settings/api-keys', text: 'API keys' },
        { to: '/w/$tenant/settings/webhooks', text: 'Webhooks' },
        { to: '/w/$tenant/settings/danger', text: 'Danger zone' },
      ]}
    />
  )
}
