// Before any of them: dialogs of the app use its classes too.
import './dialogs.css'
import type { FormDrawerProps } from '../form/form-drawer.tsx'
import type { NavDrawerProps } from '../shell/nav-drawer.tsx'
import type { ShortcutsSheetProps } from '../shortcuts/shortcuts-sheet.tsx'
import type { ConfirmDangerProps } from './confirm-danger.tsx'
import type { ConflictDialogProps } from './conflict-dialog.tsx'
import type { SessionExpiredDialogProps } from './session-expired-dialog.tsx'
import type { UnsavedDialogProps } from './unsaved-dialog.tsx'
import { whenOpened } from './when-opened.tsx'

/** What lies over a page, as pages get it: fetched when it first opens. */
export const ConfirmDanger = whenOpened<ConfirmDangerProps>(() =>
  import('./confirm-danger.tsx').then((m) => m.ConfirmDanger),
)
export const ConflictDialog = whenOpened<ConflictDialogProps>(() =>
  import('./conflict-dialog.tsx').then((m) => m.ConflictDialog),
)
export const FormDrawer = whenOpened<FormDrawerProps>(() =>
  import('../form/form-drawer.tsx').then((m) => m.FormDrawer),
)
export const NavDrawer = whenOpened<NavDrawerProps>(() =>
  import('../shell/nav-drawer.tsx').then((m) => m.NavDrawer),
)
export const SessionExpiredDialog = whenOpened<SessionExpiredDialogProps>(() =>
  import('./session-expired-dialog.tsx').then((m) => m.SessionExpiredDialog),
)
export const ShortcutsSheet = whenOpened<ShortcutsSheetProps>(() =>
  import('../shortcuts/shortcuts-sheet.tsx').then((m) => m.ShortcutsSheet),
)
export const UnsavedDialog = whenOpened<UnsavedDialogProps>(() =>
  import('./unsaved-dialog.tsx').then((m) => m.UnsavedDialog),
)
