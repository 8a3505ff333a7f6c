import { catalogue } from '@freehold/registry'
import type { Person } from './call.ts'
import type { Cast } from './cast.ts'
import type { Procedure } from './procedures.ts'

/** One reason for which procedures must refuse, whatever else holds. */
export interface Refusal {
  name: string
  /** The procedures it is about, by what they say of themselves. */
  concerns(procedure: Procedure): boolean
  who(cast: Cast): Person | null
  /** Whether the session is a fresh one; a stale one has proved nothing for an hour. */
  session?: 'stale'
  /** Default: the victim's. */
  tenant?(cast: Cast): string | null
  state?: NonNullable<Parameters<Cast['turn']>[0]>
  code: string
  /** What the error's data must say. */
  data?: Record<string, unknown>
}

const inTenant = ({ meta }: Procedure) => meta.caller === 'member'
const signedIn = ({ meta }: Procedure) => meta.caller !== 'anyone'
/** What comes with membership itself cannot be refused to a member. */
const everyMembers = new Set(
  catalogue.permissions.flatMap(({ name, everyMember }) => (everyMember ? [name] : [])),
)
/** Procedures that ask for a permission which somebody has to give. */
export const asksForMore = (procedure: Procedure) =>
  inTenant(procedure) && !everyMembers.has(procedure.meta.permission ?? ':')
const writes = ({ kind }: Procedure) => kind === 'mutation'

export const refusals: Refusal[] = [
  { name: 'anonymous', concerns: signedIn, who: () => null, code: 'unauthenticated' },
  { name: 'outsider', concerns: inTenant, who: (cast) => cast.outsider, code: 'not_found' },
  { name: 'another tenant’s owner', concerns: inTenant, who: (cast) => cast.foreigner, code: 'not_found' },
  {
    name: 'nobody’s tenant',
    concerns: inTenant,
    who: (cast) => cast.outsider,
    tenant: () => 'no-such-tenant',
    code: 'not_found',
  },
  {
    name: 'without a tenant',
    concerns: inTenant,
    who: (cast) => cast.foreigner,
    tenant: () => null,
    code: 'not_found',
  },
  { name: 'no permission', concerns: asksForMore, who: (cast) => cast.bystander, code: 'forbidden' },
  {
    name: 'read-only tenant',
    concerns: (procedure) => inTenant(procedure) && writes(procedure) && !procedure.meta.whileRestricted,
    who: (cast) => cast.owner,
    state: { access: 'read_only' },
    code: 'payment_required',
    data: { access: 'read_only' },
  },
  {
    name: 'suspended tenant',
    concerns: (procedure) => inTenant(procedure) && !procedure.meta.whileRestricted,
    who: (cast) => cast.owner,
    state: { access: 'billing_only' },
    code: 'payment_required',
    data: { access: 'billing_only' },
  },
  {
    name: 'plan lacking',
    concerns: ({ meta }) => meta.feature !== undefined,
    who: (cast) => cast.owner,
    state: { plan: 'free' },
    code: 'plan_limit',
  },
  {
    name: 'second factor required',
    concerns: inTenant,
    who: (cast) => cast.owner,
    state: { mfaRequired: true },
    code: 'forbidden',
    data: { reason: 'mfa_required' },
  },
  {
    name: 'stale session',
    concerns: ({ meta }) => meta.stepUp === true && meta.caller !== 'operator',
    who: (cast) => cast.owner,
    session: 'stale',
    code: 'forbidden',
    data: { reason: 'step_up' },
  },
  { name: 'expired key', concerns: signedIn, who: (cast) => cast.keys.expired, code: 'unauthenticated' },
  { name: 'revoked key', concerns: signedIn, who: (cast) => cast.keys.revoked, code: 'unauthenticated' },
  {
    name: 'another tenant’s key',
    concerns: inTenant,
    who: (cast) => cast.keys.foreignKey,
    code: 'not_found',
  },
  {
    name: 'key of a deactivated member',
    concerns: inTenant,
    who: (cast) => cast.keys.sleeper,
    code: 'forbidden',
    data: { reason: 'key_asleep' },
  },
  {
    name: 'key without the scope',
    concerns: (procedure) => inTenant(procedure) && procedure.meta.permission !== 'tenant:read',
    who: (cast) => cast.keys.scopeless,
    code: 'forbidden',
    data: { reason: 'missing_scope' },
  },
  {
    name: 'key of a member without a role',
    concerns: asksForMore,
    who: (cast) => cast.keys.demoted,
    code: 'forbidden',
  },
  {
    name: 'key where a person must come',
    concerns: ({ meta }) => meta.caller === 'person' || meta.caller === 'operator' || meta.stepUp === true,
    who: (cast) => cast.keys.ownersKey,
    code: 'forbidden',
    data: { reason: 'person_only' },
  },
  {
    name: 'no operator',
    concerns: ({ meta }) => meta.caller === 'operator',
    who: (cast) => cast.owner,
    code: 'not_found',
  },
]
