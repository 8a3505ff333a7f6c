import type { Json } from './json-schema.ts'

/** How the document greets its reader. */
export const introduction = `One API for everything the app does, in the app's own terms.

- **Authentication**: \`Authorization: Bearer <key>\`. A key belongs to one workspace and can do what its scopes name, as long as the person who made it may.
- **Changes**: send an \`Idempotency-Key\` with each, then repeat as often as you must. Send the \`ETag\` of what you read in \`If-Match\`.
- **Lists**: \`{ data, nextCursor, hasMore }\`; the \`Link\` header has the next page's address.
- **Problems**: \`application/problem+json\` (RFC 9457), with a \`code\` for programs and a \`requestId\` for us.
- **Limits**: \`RateLimit\` says what is left; \`Retry-After\` when to come back.
- **Compatibility**: new operations, fields and parameters come without notice within a version; nothing is taken away or changed.`

/** What each part of the API is about, in the order and under the headings of the reference. */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Work: {
    projects: 'Work for a client, with tasks.',
    tasks: 'What is to be done in a project.',
    clients: 'Companies the workspace works for.',
    imports: 'Many records from a file, as a job.',
    jobs: 'Work in the background: its progress and its result.',
    'dead-letters': 'Jobs that were given up and wait for a decision.',
    files: 'What jobs leave behind, to download.',
    trash: 'What was deleted and can be restored.',
  },
  'People and access': {
    members: 'People of the workspace.',
    invitations: 'People asked to join.',
    teams: 'People who have roles together.',
    roles: 'What people may do.',
    permissions: 'What roles and keys can be allowed.',
    grants: 'Who has access to one record beside their roles.',
    'access-explanations': 'Why somebody may or may not do something.',
    'audit-entries': 'Who did what and when. Nobody can change it.',
  },
  Workspace: {
    tenant: 'The workspace itself, its settings and plan.',
    usage: 'Requests and quotas of the workspace.',
  },
  'Keys and webhooks': {
    'api-keys': 'Keys for programs: made, rotated and revoked.',
    'webhook-endpoints': 'Addresses that are told of events.',
    'webhook-deliveries': 'What was sent to webhook endpoints, and what became of it.',
    webhooks: 'What we send to your endpoints: Standard Webhooks, signed, at least once.',
  },
}

const abouts: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(groups))

export function tagOf(name: string): Json {
  const words = name.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return {
    name,
    'x-displayName': title.replace(/^Api\b/, 'API'),
    description: abouts[name] ?? `Everything about ${words}.`,
  }
}

/** The headings of the reference (`x-tagGroups`), each with the tags there are. A tag without a heading comes first. */
export function tagGroups(names: readonly string[]): Json[] {
  const headed = Object.entries(groups).map(([name, tags]) => ({
    name,
    tags: Object.keys(tags).filter((tag) => names.includes(tag)),
  }))
  const others = names.filter((name) => !(name in abouts))
  return [{ name: 'General', tags: others }, ...headed].filter(({ tags }) => tags.length > 0)
}
