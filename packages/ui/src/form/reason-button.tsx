import {
  ActionIcon,
  type ActionIconProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
  Tooltip,
} from '@mantine/core'
import type { ComponentPropsWithoutRef, MouseEvent, ReactNode } from 'react'
import { Refused } from './refused.tsx'

type NativeButton = Omit<ComponentPropsWithoutRef<'button'>, 'color' | 'style' | 'disabled'>

interface Reasoned {
  /** Why it cannot be used now. Set: the control stays visible and focusable, does nothing, and says this. */
  reason?: string | null | undefined
}

export type ReasonButtonProps = Omit<ButtonProps, 'disabled'> & NativeButton & Reasoned

/** A button that says why it is off. `aria-disabled`, not `disabled`: a disabled element gets no focus and no tooltip. */
export function ReasonButton({ reason, ...props }: ReasonButtonProps) {
  const button = <Button {...props} {...refusal(reason)} />
  return reason ? <Refused reason={reason}>{button}</Refused> : button
}

export type ReasonIconProps = Omit<ActionIconProps, 'disabled'> &
  NativeButton &
  Reasoned & { 'aria-label': string }

/** The icon form; its label is the tooltip while it may be used. */
export function ReasonIcon({ reason, ...props }: ReasonIconProps) {
  const icon = <ActionIcon {...props} {...refusal(reason)} />
  return reason ? (
    <Refused reason={reason}>{icon}</Refused>
  ) : (
    <Tooltip label={props['aria-label']}>{icon}</Tooltip>
  )
}

export type ReasonMenuItemProps = Omit<MenuItemProps, 'disabled'> &
  NativeButton &
  Reasoned & { children?: ReactNode }

/** The menu form: the reason stands under the label, since a menu has no room for tooltips. */
export function ReasonMenuItem({ reason, children, ...props }: ReasonMenuItemProps) {
  if (!reason) return <Menu.Item {...props}>{children}</Menu.Item>
  return (
    <Menu.Item {...props} {...refusal(reason)} closeMenuOnClick={false}>
      {children}
      <span className="fh-meta" style={{ display: 'block', maxWidth: 260, whiteSpace: 'normal' }}>
        {reason}
      </span>
    </Menu.Item>
  )
}

function refusal(reason: string | null | undefined) {
  if (!reason) return {}
  return {
    'aria-disabled': true as const,
    onClick: (event: MouseEvent) => {
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
