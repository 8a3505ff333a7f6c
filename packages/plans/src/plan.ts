import type * as z from 'zod/mini'
import { guardsOf, type Price, prices } from './price-list.ts'
import type { featureName, flagName, quotaName } from './schema.ts'
import { planName } from './schema.ts'

export type PlanName = z.infer<typeof planName>
export type Feature = z.infer<typeof featureName>
export type Quota = z.infer<typeof quotaName>
export type Flag = z.infer<typeof flagName>

export interface Plan {
  label: string
  description: string
  /** Null: by agreement. */
  price: Price | null
  features: readonly Feature[]
  flags: readonly Flag[]
  /** Where use is refused; on paid plans more than what the price includes. Null: without limit. */
  limits: Readonly<Record<Quota, number | null>>
}

const teamFeatures = ['teams', 'customRoles', 'grants', 'auditExport', 'apiKeys'] as const
const businessFeatures = [...teamFeatures, 'mfaPolicy'] as const

/** The plans, as data. Billing sells those with a price; without it a tenant's row or an operator says which one holds. */
export const plans: Readonly<Record<PlanName, Plan>> = {
  free: {
    label: 'Free',
    description: 'To try it out, or for very small companies.',
    price: { currency: 'USD', seat: { month: 0, year: 0 }, metered: null },
    features: [],
    flags: ['usageOnHome'],
    limits: {
      members: 5,
      projects: 50,
      teams: 0,
      customRoles: 0,
      files: 200,
      storageMegabytes: 1_000,
      apiCallsPerMonth: 1_000,
      retentionDays: 30,
      requestsPerMinute: 600,
    },
  },
  team: {
    label: 'Team',
    description: 'For a company that works together every day.',
    price: prices.team,
    features: teamFeatures,
    flags: ['usageOnHome'],
    limits: {
      members: 25,
      projects: 500,
      teams: 5,
      customRoles: 3,
      files: 10_000,
      ...guardsOf('team'),
      retentionDays: 90,
      requestsPerMinute: 1_500,
    },
  },
  business: {
    label: 'Business',
    description: 'For many teams, with rules about who may do what.',
    price: prices.business,
    features: businessFeatures,
    flags: [],
    limits: {
      members: 100,
      projects: 5_000,
      teams: 50,
      customRoles: 20,
      files: 200_000,
      ...guardsOf('business'),
      retentionDays: 180,
      requestsPerMinute: 3_000,
    },
  },
  enterprise: {
    label: 'Enterprise',
    description: 'Single sign-on and no limits on people and records.',
    price: null,
    features: [...businessFeatures, 'sso'],
    flags: [],
    limits: {
      members: null,
      projects: null,
      teams: null,
      customRoles: null,
      files: null,
      storageMegabytes: null,
      apiCallsPerMonth: null,
      retentionDays: 365,
      requestsPerMinute: 15_000,
    },
  },
}

/** From the smallest to the largest. */
export const planOrder: readonly PlanName[] = planName.options

/** In people's words, for pages and refusals. */
export const featureLabels: Readonly<Record<Feature, string>> = {
  teams: 'Teams',
  customRoles: 'Custom roles',
  grants: 'Access to single records',
  auditExport: 'Export of the audit log',
  apiKeys: 'API keys',
  mfaPolicy: 'Required second factor',
  sso: 'Single sign-on',
}

/** In people's words, as they follow a number: "5 members". */
export const quotaLabels: Readonly<Record<Quota, string>> = {
  members: 'members',
  projects: 'projects',
  teams: 'teams',
  customRoles: 'custom roles',
  files: 'files',
  storageMegabytes: 'MB of files',
  apiCallsPerMonth: 'API calls a month',
  retentionDays: 'days in the trash',
  requestsPerMinute: 'requests a minute',
}

export const flagLabels: Readonly<Record<Flag, string>> = {
  usageOnHome: 'Limits of the plan on the home page',
}

/** The smallest plan that has the feature, above `from` when one is on that already; null when there is none. */
export function planWithFeature(feature: Feature, from?: PlanName): PlanName | null {
  return plansAbove(from).find((name) => plans[name].features.includes(feature)) ?? null
}

/** The smallest plan above `from` that allows `amount`, or null. */
export function planAllowing(quota: Quota, amount: number, from: PlanName): PlanName | null {
  const allows = (name: PlanName) => (plans[name].limits[quota] ?? Number.POSITIVE_INFINITY) >= amount
  return plansAbove(from).find(allows) ?? null
}

function plansAbove(name: PlanName | undefined): readonly PlanName[] {
  return name ? planOrder.slice(planOrder.indexOf(name) + 1) : planOrder
}

/** A plan as answers name it. */
export function planRefOf(name: PlanName): { name: PlanName; label: string } {
  return { name, label: plans[name].label }
}
