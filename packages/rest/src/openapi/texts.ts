import type { Json } from './json-schema.ts'

/** How the document greets its reader. */
export const introduction = `One API for everything the app does, in the app's own terms.

- **Authentication**: \`Authorization: Bearer <key>\`. A key belongs to one workspace and can do what its scopes name, as long as the person who made it may.
- **Changes**: send an \`Idempotency-Key\` with each, then repeat as often as you must. Send the \`ETag\` of what you read in \`If-Match\`.
- **Lists**: \`{ data, nextCursor, hasMore }\`; the \`Link\` header has the next page's address.
- **Problems**: \`application/problem+json\` (RFC 9457), with a \`code\` for programs and a \`requestId\` for us.
- **Limits**: \`RateLimit\` says what is left; \`Retry-After\` when to come back.
- **Compatibility**: new operations, fields and parameters come without notice within a version; nothing is taken away or changed.`

/** What each part of the API is about. */
const abouts: Record<string, string> = {
  'access-explanations': 'Why somebody may or may not do something.',
  'api-keys': 'Keys for programs: made, rotated and revoked.',
  'audit-entries': 'Who did what and when. Nobody can change it.',
  clients: 'Companies the workspace works for.',
  files: 'What jobs leave behind, to download.',
  grants: 'Who has access to one record beside their roles.',
  imports: 'Many records from a file, as a job.',
  invitations: 'People asked to join.',
  jobs: 'Work in the background: its progress and its result.',
  members: 'People of the workspace.',
  permissions: 'What roles and keys can be allowed.',
  projects: 'Work for a client, with tasks.',
  roles: 'What people may do.',
  tasks: 'What is to be done in a project.',
  teams: 'People who have roles together.',
  tenant: 'The workspace itself, its settings and plan.',
  trash: 'What was deleted and can be restored.',
  usage: 'Requests and quotas of the workspace.',
  'webhook-deliveries': 'What was sent to webhook endpoints, and what became of it.',
  'webhook-endpoints': 'Addresses that are told of events.',
  webhooks: 'What we send to your endpoints: Standard Webhooks, signed, at least once.',
}

export function tagOf(name: string): Json {
  return { name, description: abouts[name] ?? `Everything about ${name.replaceAll('-', ' ')}.` }
}
