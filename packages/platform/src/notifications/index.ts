import { defineFeature } from '@freehold/api'
import { expireNotificationsCron } from './jobs/expire-notifications.ts'
import { mailNotificationJob } from './jobs/mail-notification.ts'
import notifications from './migrations/2026112378-notifications.ts'
import { notificationPermissions } from './permissions.ts'
import { notificationsRouter } from './router.ts'

export { findReader } from './find-reader.ts'
export { nameOfActor } from './name-of-actor.ts'
export { type News, notify } from './notify.ts'
export { peopleWith } from './people-with.ts'
export { unsubscribeRouter } from './unsubscribe-router.ts'

export const notificationsFeature = defineFeature({
  name: 'notifications',
  router: notificationsRouter,
  migrations: [notifications],
  permissions: notificationPermissions,
  // The permission's noun, for the matrix of roles.
  resources: [{ subject: 'notification', label: 'Notifications' }],
  jobs: [mailNotificationJob],
  crons: [expireNotificationsCron],
})
