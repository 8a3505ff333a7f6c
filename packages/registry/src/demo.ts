import { randomInt } from 'node:crypto'
import { loadCaller, type SystemRole } from '@freehold/access'
import type { Feature, Services, VerbContext } from '@freehold/api'
import type { Principal } from '@freehold/auth'
import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import type { PlanName } from '@freehold/plans'
import { makeDemoKey } from '@freehold/platform/api-keys'
import { giveDemoBilling } from '@freehold/platform/billing'
import { addMember } from '@freehold/platform/members'
import { createTenant } from '@freehold/platform/tenants'
import { features } from './features.ts'

/** Addresses at a domain reserved by RFC 2606: nobody real can have them, and production refuses to boot with them. */
const domain = 'freehold.example'

const companies = [
  { name: 'Northwind Studio', slug: 'northwind', plan: 'business', billing: 'paid', volume: 'full' },
  {
    name: 'Blue Harbor Consulting',
    slug: 'blue-harbor',
    plan: 'enterprise',
    billing: 'agreed',
    volume: 'small',
  },
] as const

const people: { name: string; mailbox: string; places: { tenant: string; role: SystemRole | null }[] }[] = [
  { name: 'Olivia Marchetti', mailbox: 'olivia', places: [{ tenant: 'northwind', role: 'owner' }] },
  {
    name: 'Aleksander Wojciechowski-Lindqvist',
    mailbox: 'aleksander',
    places: [{ tenant: 'northwind', role: 'admin' }],
  },
  {
    name: 'Maya Okonkwo',
    mailbox: 'maya',
    places: [
      { tenant: 'northwind', role: 'member' },
      { tenant: 'blue-harbor', role: 'member' },
    ],
  },
  { name: 'نور الهاشمي', mailbox: 'noor', places: [{ tenant: 'northwind', role: 'guest' }] },
  // Without any role: sees what was shared with her.
  { name: 'Gwendolyn Ashdown', mailbox: 'gwendolyn', places: [{ tenant: 'northwind', role: null }] },
  { name: 'Bjørn Halvorsen', mailbox: 'bjorn', places: [{ tenant: 'blue-harbor', role: 'owner' }] },
]

export interface Demo {
  /** With a key of the API that may do what the owner may; none where no programs come in. */
  tenants: { slug: string; apiKey: string | null }[]
  people: { email: string; password: string; tenant: string; role: string }[]
}

/** Makes an account and returns the person's id: the sign-in provider's part. */
type CreatePerson = (person: { name: string; email: string; password: string }) => Promise<string>

/** Gives a company its plan, where nothing is billed for good. */
type SetPlan = (tenantId: string, plan: PlanName) => Promise<void>

/** Samples of what all tenants share, before there are any. */
export async function seedDemoReference(
  asJobs: Parameters<NonNullable<Feature['demoReference']>>[0],
): Promise<void> {
  for (const feature of Object.values(features) as Feature[])
    await feature.demoReference?.(asJobs, systemClock.now())
}

/** Two companies with people, and every feature's own sample rows. Passwords are random; they are returned, not kept. */
export async function seedDemoData(
  services: Services,
  createPerson: CreatePerson,
  setPlan: SetPlan,
): Promise<Demo> {
  const principals = new Map<string, Principal>()
  const passwords = new Map<string, string>()
  for (const person of people) {
    const email = `${person.mailbox}@${domain}`
    const password = randomPassword()
    const userId = await createPerson({ name: person.name, email, password })
    principals.set(person.mailbox, {
      userId,
      sessionId: 'demo',
      name: person.name,
      email,
      emailVerified: true,
      mfa: false,
      provenAt: new Date(),
    })
    passwords.set(person.mailbox, password)
  }
  const tenants: Demo['tenants'] = []
  for (const company of companies)
    tenants.push({
      slug: company.slug,
      apiKey: await seedCompany(services, company, principals, setPlan),
    })
  return {
    tenants,
    people: people.flatMap(({ mailbox, places }) =>
      places.map(({ tenant, role }) => ({
        email: `${mailbox}@${domain}`,
        password: passwords.get(mailbox) ?? '',
        tenant,
        role: role ?? 'external',
      })),
    ),
  }
}

async function seedCompany(
  services: Services,
  company: (typeof companies)[number],
  principals: Map<string, Principal>,
  setPlan: SetPlan,
): Promise<string | null> {
  const placed = people.flatMap((person) =>
    person.places
      .filter((place) => place.tenant === company.slug)
      .map(({ role }) => ({ mailbox: person.mailbox, role })),
  )
  const owner = principals.get(placed.find(({ role }) => role === 'owner')?.mailbox ?? '')
  if (!owner) throw new Error(`The demo company ${company.slug} has no owner`)
  const call: CallContext = {
    requestId: newId(),
    actor: { kind: 'user', userId: owner.userId },
    ip: null,
    log: silentLogger,
    clock: systemClock,
  }
  await createTenant({ ...call, principal: owner, services }, { name: company.name, slug: company.slug })
  const [tenant] = await services.database.callDoor<TenantRef>('resolve_tenant', [owner.userId, company.slug])
  if (!tenant) throw new Error(`The demo company ${company.slug} was not made`)
  await setPlan(tenant.id, company.plan)
  const key = await services.database.inTenant(call, tenant, async (tx) => {
    for (const { mailbox, role } of placed.filter((place) => place.role !== 'owner')) {
      const principal = principals.get(mailbox)
      if (principal)
        await addMember(tx, {
          userId: principal.userId,
          name: principal.name,
          email: principal.email,
          roles: role === null ? [] : [role],
        })
    }
    const ctx: VerbContext = Object.assign(tx, { caller: await loadCaller(tx), services })
    for (const feature of Object.values(features) as Feature[]) await feature.demo?.(ctx, company.volume)
    return services.keys ? makeDemoKey(ctx) : null
  })
  await giveDemoBilling(services, { call, tenant, how: company.billing })
  return key
}

/** Twenty letters and digits without look-alikes: 116 bits. */
function randomPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
