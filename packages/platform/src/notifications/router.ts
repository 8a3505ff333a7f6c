import { done, noInput, read, router, write } from '@freehold/api'
import { countUnread } from './count-unread.ts'
import { listNotifications } from './list-notifications.ts'
import { listPreferences } from './list-preferences.ts'
import { markAllRead } from './mark-all-read.ts'
import { markRead } from './mark-read.ts'
import { rest } from './rest.ts'
import {
  listNotificationsInput,
  markReadInput,
  notificationPage,
  preferencesOutput,
  setPreferenceInput,
  unreadOutput,
} from './schema.ts'
import { setPreference } from './set-preference.ts'

export const notificationsRouter = router({
  list: read(
    'notification:read',
    { input: listNotificationsInput, output: notificationPage, rest: rest.list },
    listNotifications,
  ),
  count: read('notification:read', { input: noInput, output: unreadOutput, rest: rest.count }, countUnread),
  markRead: write(
    'notification:update',
    { input: markReadInput, output: done, whileRestricted: true, rest: rest.markRead },
    markRead,
  ),
  markAllRead: write(
    'notification:update',
    { input: noInput, output: done, whileRestricted: true, rest: rest.markAllRead },
    markAllRead,
  ),
  preferences: read(
    'notification:read',
    { input: noInput, output: preferencesOutput, rest: rest.preferences },
    listPreferences,
  ),
  setPreference: write(
    'notification:update',
    { input: setPreferenceInput, output: preferencesOutput, whileRestricted: true, rest: rest.setPreference },
    setPreference,
  ),
})
