import type { RestOperation } from '@freehold/api'
import { ids, jonas } from '../rest-examples/index.ts'

const news = {
  id: '01a1d0c4-6f1e-7a52-8c11-90f2ab6613e5',
  kind: 'task.assigned',
  title: 'Jonas Weber assigned you “Draw the roof”',
  body: 'In Harbour house',
  path: `/projects/${ids.project}`,
  createdAt: '2026-11-22T08:31:07.115Z',
  readAt: null,
  by: { userId: jonas.userId, name: jonas.name },
}

const preferences = {
  data: [
    {
      kind: 'task.assigned',
      label: 'Tasks assigned to you',
      hint: 'Somebody gives you a task, or gives it to you instead of another.',
      inApp: true,
      mail: false,
    },
  ],
}

const personal = 'With a personal key: notifications are its maker’s own.'

export const rest = {
  list: {
    method: 'GET',
    path: '/notifications',
    summary: 'List notifications',
    description: `Newest first; what is about a record one may no longer read is left out. ${personal}`,
    fields: {
      unread: 'Only those that were not read.',
      path: 'Where it leads in the app, below the workspace’s address.',
      by: 'Who caused it; null for the system.',
    },
    example: { input: { unread: true, limit: 20 }, output: { data: [news], nextCursor: null } },
  },
  count: {
    method: 'GET',
    path: '/notifications/unread',
    operationId: 'countUnreadNotifications',
    summary: 'Count unread notifications',
    description: `Counts up to 100. ${personal}`,
    example: { input: {}, output: { unread: 3 } },
  },
  markRead: {
    method: 'POST',
    path: '/notifications/read',
    operationId: 'markNotificationsRead',
    summary: 'Mark notifications as read',
    description: `Up to 100 at once. Ids that are not one’s own are passed over. ${personal}`,
    status: 204,
    example: { input: { ids: [news.id] }, output: { done: true } },
  },
  markAllRead: {
    method: 'POST',
    path: '/notifications/read-all',
    operationId: 'markAllNotificationsRead',
    summary: 'Mark all notifications as read',
    description: personal,
    status: 204,
    example: { input: {}, output: { done: true } },
  },
  preferences: {
    method: 'GET',
    path: '/notification-preferences',
    summary: 'List notification preferences',
    description: `Every kind of notification one can get in this workspace, and where it goes. ${personal}`,
    example: { input: {}, output: preferences },
  },
  setPreference: {
    method: 'PUT',
    path: '/notification-preferences/{kind}',
    summary: 'Set a notification preference',
    description: `Answers with all of them. ${personal}`,
    fields: { inApp: 'Shown in the app.', mail: 'Sent by e-mail.' },
    example: { input: { kind: 'task.assigned', inApp: true, mail: false }, output: preferences },
  },
} satisfies Record<string, RestOperation>
