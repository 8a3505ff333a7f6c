import { World } from '../core/world.ts'
import type { Simulator } from '../simulator.ts'
import { formToken } from './form-token.ts'
import type { Html } from './html.ts'
import { layout } from './layout.ts'

/** What a page is made of and sends its forms to. */
export interface Site {
  simulator: Simulator
  /** Where the simulator is mounted, as the browser sees it: `/dev/stripe`. */
  base: string
  now(): Date
}

export type PageAnswer =
  | { kind: 'page'; status: number; body: string; leadsTo: readonly string[] }
  | { kind: 'redirect'; to: string }

export function pageAnswer(
  site: Site,
  title: string,
  body: Html,
  options: { status?: number; narrow?: boolean; leadsTo?: readonly (string | null)[] } = {},
): PageAnswer {
  const { status = 200, narrow = false, leadsTo = [] } = options
  const text = layout({ title, base: site.base, body, narrow })
  return { kind: 'page', status, body: text, leadsTo: leadsTo.filter((url) => url !== null) }
}

/** Reads the account as it is now. */
export function look(site: Site): World {
  return new World(site.simulator.state(), site.now())
}

export const tokenOf = (site: Site, page: string) => formToken(site.simulator.secretKey, page)

/** Whose token the panel's forms carry. */
export const panelPage = 'panel'
