import type { ProcedureMeta } from '@freehold/api'
import { expect, test } from 'vitest'
import { appRouter } from './router.ts'

/**
 * Procedures of members that the REST API leaves out, each with the reason: a new procedure is offered or stands here. Those that
 * need a fresh proof are left out by rule, since a program has none.
 */
const notOffered: Record<string, string> = {
  'tenants.leave': 'ends somebody’s own membership: a program is not a person',
  'tenants.changeSlug': 'changes every address people use; a person decides that',
  'tenants.deletionEffects': 'a preview for the dialog of tenants.delete',
  'members.roleChoices': 'for a form: GET /roles says the same with `refusal`',
  'members.effects': 'a preview for the dialog of members.remove',
  'roles.impact': 'a preview for the dialog of roles.update, whose answer counts who is affected',
  'auditLog.filters': 'for a form: kinds of records stand in GET /permissions, actions in the reference',
  'apiKeys.scopes': 'for a form: GET /permissions says the same',
  'images.job': 'for the page that sent the picture: GET /jobs/{id} says the same',
  'images.avatars': 'for pages that name people: GET /members says the same',
  'access.permissions': 'for a form: GET /permissions says the same',
  'events.subscribe': 'a stream for open pages; programs have webhooks',
  'history.preview': 'a preview for the dialog of history.restore',
  'history.undo': 'for the toast after an edit: restoring a version says the same to a program',
  'sso.show': 'single sign-on is set up by a person',
  'billing.banner': 'a line above every page: GET /billing has the facts',
  'billing.preview': 'before a purchase in the app: programs move no money',
  'billing.checkout': 'a page of Stripe’s for a person: programs move no money',
  'billing.portal': 'a page of Stripe’s for a person: programs move no money',
  'billing.startTrial': 'a person decides about the plan',
  'billing.changePlan': 'a person decides about the plan: programs move no money',
  'billing.undoDowngrade': 'a person decides about the plan',
  'billing.cancel': 'a person decides about the plan',
  'billing.resume': 'a person decides about the plan: programs move no money',
  'billing.pay': 'a person pays: programs move no money',
  'billing.updateDetails': 'goes with the form’s outcome, which a person reads',
  'billing.refresh': 'for the way back from Stripe’s pages',
  // The product: replace these by yours.
  'clients.activity': 'sentences for a page: GET /audit-entries has the entries',
  'projects.activity': 'sentences for a page: GET /audit-entries has the entries',
  'invoices.activity': 'sentences for a page: GET /audit-entries has the entries',
}

interface Procedure {
  _def: { meta?: ProcedureMeta; output?: { _zod: { def: { shape?: object } } } }
}

const ofMembers = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).filter(
  ([, { _def }]) => _def.meta?.caller === 'member' && !_def.meta.stepUp,
)

test('every procedure of members is offered on REST, or is left out for a reason that was reviewed', () => {
  const forgotten = ofMembers.filter(([name, { _def }]) => !_def.meta?.rest && !(name in notOffered))
  expect(forgotten.map(([name]) => name)).toEqual([])
})

test('no reason is kept for what is offered or gone', () => {
  const left = new Set(ofMembers.filter(([, { _def }]) => !_def.meta?.rest).map(([name]) => name))
  expect(Object.keys(notOffered).filter((name) => !left.has(name))).toEqual([])
})

test('whatever starts a job that people see answers 202 with the place to ask how it goes', () => {
  const starting = ofMembers.flatMap(([name, { _def }]) => {
    const started =
      'jobId' in (_def.output?._zod.def.shape ?? {}) && (_def.meta?.rest?.method ?? 'GET') !== 'GET'
    return started ? [[name, _def.meta?.rest?.status, _def.meta?.rest?.location]] : []
  })
  expect(starting.length).toBeGreaterThan(3)
  expect(starting).toEqual(starting.map(([name]) => [name, 202, '/jobs/{jobId}']))
})
