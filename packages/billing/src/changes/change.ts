import type { Afterwards, PlanChoice } from '../facts/facts.ts'

/** Metadata of what a change made at Stripe: its id. */
export const changeKey = 'freehold_change'

/** What is asked of Stripe by the job; one table with the columns of app.billing_change. */
export interface WantedByKind {
  trial: PlanChoice
  plan: PlanChoice & { prorationDate?: number | undefined }
  cancel: { afterwards: Afterwards }
  resume: Record<string, never>
  undo_downgrade: Record<string, never>
  details: WantedDetails
  pay: Record<string, never>
}

export interface WantedAddress {
  line1: string
  line2: string
  postalCode: string
  city: string
  state: string
  country: string
}

/** Only what is named changes; null takes it away. */
export interface WantedDetails {
  contacts?: string[] | undefined
  poNumber?: string | null | undefined
  companyName?: string | null | undefined
  address?: WantedAddress | null | undefined
  taxIds?: { type: string; value: string }[] | undefined
}

export type ChangeKind = keyof WantedByKind
export type ChangeState = 'open' | 'done' | 'refused' | 'failed' | 'action_required'

export interface Change<Kind extends ChangeKind = ChangeKind> {
  id: string
  kind: Kind
  wanted: WantedByKind[Kind]
  state: ChangeState
  /** By step: what it gave, and which values were decided on before it. */
  noted: Record<string, unknown>
  createdAt: Date
}

/** How it went. */
export interface Outcome {
  state: Exclude<ChangeState, 'open'>
  message?: string
  /** Where the payer confirms, or pays in another way. */
  payUrl?: string | null
}

/** Thrown by a step: Stripe or our own rules said no, for good. Nothing was bought. */
export class ChangeRefused extends Error {
  readonly payUrl: string | null
  constructor(message: string, payUrl: string | null = null) {
    super(message)
    this.payUrl = payUrl
  }
}
