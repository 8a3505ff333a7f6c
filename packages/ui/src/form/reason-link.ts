import { createContext } from 'react'
import type { RenderLink } from '../render-link.ts'

/** Where a reason for which a control is off is explained; null: nowhere. The app knows, this package knows no pages. */
export type ReasonLink = (reason: string) => RenderLink | null

export const ReasonLinkContext = createContext<ReasonLink>(() => null)
