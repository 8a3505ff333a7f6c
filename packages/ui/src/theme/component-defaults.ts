import type { MantineThemeComponents } from '@mantine/core'

const quick = { duration: 120, exitDuration: 80 } as const

/** Defaults that keep pages calm without asking them: quiet buttons, quick overlays, named close buttons. */
export const componentDefaults: MantineThemeComponents = {
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
  Anchor: { defaultProps: { underline: 'hover' } },
  Button: { defaultProps: { variant: 'default', size: 'sm', loaderProps: { size: 14 } } },
  Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
  CloseButton: { defaultProps: { 'aria-label': 'Close' } },
  // A dialog's header element would count as a second banner of the page.
  DrawerHeader: { defaultProps: { role: 'none' } },
  ModalHeader: { defaultProps: { role: 'none' } },
  Drawer: {
    defaultProps: {
      position: 'right',
      size: 480,
      padding: 'lg',
      transitionProps: { duration: 160 },
      closeButtonProps: { 'aria-label': 'Close' },
    },
  },
  Loader: { defaultProps: { size: 'sm' } },
  Menu: {
    defaultProps: {
      // The hidden placeholder is a child of role=menu that is no menu item: axe fails on it.
      withInitialFocusPlaceholder: false,
      shadow: 'md',
      radius: 'md',
      position: 'bottom-end',
      offset: 4,
      transitionProps: { transition: 'fade', ...quick },
    },
  },
  Modal: {
    defaultProps: {
      centered: true,
      radius: 'lg',
      padding: 'lg',
      transitionProps: { transition: 'pop', duration: 140 },
      closeButtonProps: { 'aria-label': 'Close' },
    },
  },
  Popover: {
    defaultProps: {
      shadow: 'md',
      radius: 'md',
      offset: 4,
      transitionProps: { transition: 'fade', ...quick },
    },
  },
  Combobox: {
    defaultProps: {
      shadow: 'md',
      radius: 'md',
      offset: 4,
      transitionProps: { transition: 'fade', ...quick },
    },
  },
  MultiSelect: { defaultProps: { withScrollArea: false } },
  Select: { defaultProps: { checkIconPosition: 'right', allowDeselect: false, withScrollArea: false } },
  Switch: { defaultProps: { withThumbIndicator: false } },
  SegmentedControl: { defaultProps: { size: 'sm', transitionDuration: 120 } },
  Skeleton: { defaultProps: { animate: false } },
  Tooltip: {
    defaultProps: {
      events: { hover: true, focus: true, touch: true },
      multiline: true,
      maw: 320,
      offset: 6,
      transitionProps: { transition: 'fade', ...quick },
    },
  },
}
