import { createOpenState } from '../job-progress/open-state.ts'

/** Whether the panel behind the bell is open. */
export const notificationsOpen = createOpenState()
