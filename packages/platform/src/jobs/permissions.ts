import { definePermissions } from '@freehold/access'

/** Everybody's own jobs, unless they hold `read-all`. */
export const jobPermissions = definePermissions('job', {
  read: { label: 'See background jobs one started', roles: ['admin', 'member'] },
  cancel: { label: 'Cancel jobs one can see', roles: ['admin', 'member'] },
  retry: { label: 'Retry jobs one can see', roles: ['admin', 'member'] },
  requeue: { label: 'Start jobs again that were given up', roles: ['admin'] },
  discard: { label: 'Discard jobs that were given up', roles: ['admin'] },
  'read-all': { label: 'See everybody’s background jobs', roles: ['admin'] },
})
