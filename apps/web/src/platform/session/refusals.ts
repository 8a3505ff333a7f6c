/** What somebody's roles do not allow. */
export interface RoleRefusal {
  permission: string
  record?: { resource: string; id: string } | undefined
}

/** What a refusal shown on the page was about: somebody's roles, or the workspace's plan. */
export type Refusal = RoleRefusal | { plan: true }

const remembered = 500
const refusals = new Map<string, Refusal>()

/** Keeps what a sentence was about, so that whatever shows it can lead to its explanation. Returns the sentence. */
export function rememberRefusal(text: string, refusal: Refusal): string {
  refusals.delete(text)
  refusals.set(text, refusal)
  const [oldest] = refusals.keys()
  if (refusals.size > remembered && oldest !== undefined) refusals.delete(oldest)
  return text
}

export function refusalOf(text: string): Refusal | undefined {
  return refusals.get(text)
}
