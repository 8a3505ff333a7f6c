import { type Api, createApi } from '../api/create-api.ts'
import type { SessionGate } from './session-gate.ts'

/** Client and cache of each workspace that is open or about to open (a hovered link may prefetch). */
export function createWorkspaceApis(gate: SessionGate) {
  const open = new Map<string, Api>()
  return {
    of(tenant: string): Api {
      const found = open.get(tenant) ?? createApi({ tenant, signInAgain: gate.signInAgain })
      open.set(tenant, found)
      return found
    },
    /** The person is in this workspace now: what is known of others is forgotten. */
    enter(tenant: string): void {
      for (const [slug, api] of open) {
        if (slug === tenant) continue
        api.queryClient.clear()
        open.delete(slug)
      }
    },
  }
}

export type WorkspaceApis = ReturnType<typeof createWorkspaceApis>
