import {
  ActionIcon,
  type ActionIconProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
  Tooltip,
} from '@mantine/core'
import type { ComponentPropsWithoutRef, MouseEvent, ReactElement, ReactNode } from 'react'

type NativeButton = Omit<ComponentPropsWithoutRef<'button'>, 'color' | 'style' | 'disabled'>

interface Reasoned {
  /** Why it cannot be used now. Set: the control stays visible and focusable, does nothing, and says this. */
  reason?: string | null | undefined
}

export type ReasonButtonProps = Omit<ButtonProps, 'disabled'> & NativeButton & Reasoned

/** A button that says why it is off. `aria-disabled`, not `disabled`: a disabled element gets no focus and no tooltip. */
export function ReasonButton({ reason, ...props }: ReasonButtonProps) {
  return withReason(reason, <Button {...props} {...refusal(reason)} />)
}

export type ReasonIconProps = Omit<ActionIconProps, 'disabled'> &
  NativeButton &
  Reasoned & { 'aria-label': string }

/** The icon form; its label is the tooltip while it may be used. */
export function ReasonIcon({ reason, ...props }: ReasonIconProps) {
  return withReason(reason ?? props['aria-label'], <ActionIcon {...props} {...refusal(reason)} />)
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
      <span className="fh-meta" style={{ display: 'block' }}>
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

function withReason(text: string | null | undefined, control: ReactElement) {
  return text ? <Tooltip label={text}>{control}</Tooltip> : control
}
