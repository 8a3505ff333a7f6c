import { Menu } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { refusalOf } from '../session/refusals.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import { toAccessSearch } from './access-search.ts'

/** Last in a menu: to the explanation of the first thing in it that is off, if anything is. */
export function WhyItem({ reasons }: { reasons: readonly (string | null)[] }) {
  const { slug } = useWorkspace()
  const [refusal] = reasons.flatMap((reason) => (reason && refusalOf(reason)) || [])
  if (!refusal) return null
  return (
    <Menu.Item
      leftSection={<IconHelpCircle size={16} />}
      renderRoot={(props) => (
        <Link to="/w/$tenant/access" params={{ tenant: slug }} search={toAccessSearch(refusal)} {...props} />
      )}
    >
      Why can’t I?
    </Menu.Item>
  )
}
