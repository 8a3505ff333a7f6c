export { DetailPage, type DetailPageProps } from './detail/detail-page.tsx'
export { type FieldChange, FieldDiff } from './detail/field-diff.tsx'
export { NoValue, type Property, PropertyList } from './detail/property-list.tsx'
export { Section } from './detail/section.tsx'
export type { ConfirmDangerProps, DangerEffect } from './dialogs/confirm-danger.tsx'
export type { ConflictDialogProps } from './dialogs/conflict-dialog.tsx'
export {
  ConfirmDanger,
  ConflictDialog,
  FormDrawer,
  SessionExpiredDialog,
  ShortcutsSheet,
  UnsavedDialog,
} from './dialogs/overlays.ts'
export type { SessionExpiredDialogProps } from './dialogs/session-expired-dialog.tsx'
export type { UnsavedDialogProps } from './dialogs/unsaved-dialog.tsx'
export { JobProgress, type JobProgressProps, type JobState } from './feedback/job-progress.tsx'
export { NewVersionNotice } from './feedback/new-version-notice.tsx'
export { showError, showSuccess, showWaiting } from './feedback/show-notice.tsx'
export { showUndo, type UndoOptions } from './feedback/show-undo.tsx'
export { DateField, type DateFieldProps } from './form/date-field.tsx'
export type { FormDrawerProps } from './form/form-drawer.tsx'
export { FormError } from './form/form-error.tsx'
export {
  ReasonButton,
  type ReasonButtonProps,
  ReasonIcon,
  type ReasonIconProps,
  ReasonMenuItem,
  type ReasonMenuItemProps,
} from './form/reason-button.tsx'
export { type ReasonLink, ReasonLinkContext } from './form/reason-link.ts'
export { Refused } from './form/refused.tsx'
export { SaveBar, type SaveBarProps } from './form/save-bar.tsx'
export { SettingsPage, type SettingsPageProps } from './form/settings-page.tsx'
export { SettingsSection, type SettingsSectionProps } from './form/settings-section.tsx'
export { useUnsavedGuard } from './form/use-unsaved-guard.ts'
export type { Column, Pager, RowLink, Sort } from './list/column.ts'
export { type FilterOption, FilterSelect, type FilterSelectProps } from './list/filter-select.tsx'
export { ListPage, type ListPageProps } from './list/list-page.tsx'
export { RowMenu, type RowMenuProps } from './list/row-menu.tsx'
export { SearchField, type SearchFieldProps } from './list/search-field.tsx'
export { useDefaultDensity } from './list/use-table-view.ts'
export { PageHeader, type PageHeaderProps } from './page-header.tsx'
export { Palette, type PaletteGroup, type PaletteItem, type PaletteProps } from './palette/palette.tsx'
export { openPalette } from './palette/palette-store.ts'
export { FreeholdProvider, type FreeholdProviderProps } from './provider/freehold-provider.tsx'
export type { LinkProps, RenderLink } from './render-link.ts'
export { AppFrame, type AppFrameProps } from './shell/app-frame.tsx'
export { Banner, type BannerProps } from './shell/banner.tsx'
export type { NavItem, NavSection } from './shell/rail-nav.tsx'
export { ColorSchemeItems, UserMenu, type UserMenuProps } from './shell/user-menu.tsx'
export {
  type WorkspaceChoice,
  WorkspaceSwitcher,
  type WorkspaceSwitcherProps,
} from './shell/workspace-switcher.tsx'
export type { Shortcut } from './shortcuts/shortcut.ts'
export type { ShortcutsSheetProps } from './shortcuts/shortcuts-sheet.tsx'
export { useShortcuts } from './shortcuts/use-shortcuts.ts'
export { Bone } from './states/bone.tsx'
export { DetailSkeleton } from './states/detail-skeleton.tsx'
export { EmptyState, type EmptyStateProps } from './states/empty-state.tsx'
export { ErrorState, type ErrorStateProps } from './states/error-state.tsx'
export { ForbiddenState, type ForbiddenStateProps } from './states/forbidden-state.tsx'
export { NotFoundState } from './states/not-found-state.tsx'
export { PlanGate, type PlanGateProps } from './states/plan-gate.tsx'
export { FormSkeleton, ListSkeleton } from './states/skeletons.tsx'
export { StateBlock, type StateBlockProps } from './states/state-block.tsx'
export { colorSchemeScript } from './theme/color-scheme-script.ts'
export { readNonce } from './theme/read-nonce.ts'
export { CopyField, type CopyFieldProps } from './values/copy-field.tsx'
export { Count, formatCount } from './values/count.tsx'
export { formatMoney } from './values/format-money.ts'
export { formatExactTime, formatPlainDate, formatRelativeTime } from './values/format-time.ts'
export { Initials, type InitialsProps, initialsOf } from './values/initials.tsx'
export { Kbd } from './values/kbd.tsx'
export { Money } from './values/money.tsx'
export { PlainDate, type PlainDateProps } from './values/plain-date.tsx'
export { RelativeTime, type RelativeTimeProps } from './values/relative-time.tsx'
export { StatusDot, type StatusDotProps } from './values/status-dot.tsx'
export type { Tone } from './values/tone.ts'
export { Truncate } from './values/truncate.tsx'
export { UsageMeter, type UsageMeterProps } from './values/usage-meter.tsx'
