import { Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'

/** In a record's menu: its versions. Whoever sees the record may see them. */
export function VersionsItem({ onClick }: { onClick: () => void }) {
  return (
    <Menu.Item leftSection={<IconHistory size={16} />} onClick={onClick}>
      History
    </Menu.Item>
  )
}
