import { useRouteContext } from '@tanstack/react-router'
import { LinkTabs } from '../routing/link-tabs.tsx'

export function SettingsTabs() {
  const { features } = useRouteContext({ from: '__root__' })
  return (
    <LinkTabs
      label="Settings"
      tabs={[
        { to: '/w/$tenant/settings', text: 'General' },
        { to: '/w/$tenant/settings/security', text: 'Security' },
        { to: '/w/$tenant/settings/api-keys', text: 'API keys' },
        { to: '/w/$tenant/settings/webhooks', text: 'Webhooks' },
        ...features.flatMap(({ settings }) => settings ?? []),
        { to: '/w/$tenant/settings/danger', text: 'Danger zone' },
      ]}
    />
  )
}
