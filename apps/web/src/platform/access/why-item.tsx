import { ReasonLinkContext } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { use } from 'react'

/** Last in a menu: to the explanation of the first thing in it that is off, if anything is. */
export function WhyItem({ reasons }: { reasons: readonly (string | null)[] }) {
  const linkOf = use(ReasonLinkContext)
  const [link] = reasons.flatMap((reason) => (reason && linkOf(reason)) || [])
  if (!link) return null
  return (
    <Menu.Item leftSection={<IconHelpCircle size={16} />} renderRoot={link}>
      Why can’t I?
    </Menu.Item>
  )
}
