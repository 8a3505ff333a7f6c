import type { RestOperation } from '@freehold/api'
import { ada, ids } from '../rest-examples/index.ts'

export const rest = {
  list: {
    method: 'GET',
    path: '/invitations',
    summary: 'List open invitations',
    description: 'Invitations nobody has answered yet, those whose time ran out too (`expired`).',
    fields: {
      search: 'The beginning of the address, or a part of it after a separator.',
      expired: 'Its time ran out. It can be sent again.',
      resent: 'How many times it was sent again.',
    },
    example: {
      input: { limit: 20 },
      output: {
        data: [
          {
            id: ids.invitation,
            email: 'noor@larkfield.example',
            name: 'Noor Haddad',
            expired: false,
            roles: [{ label: 'Member' }],
            invitedBy: ada.name,
            invitedAt: '2026-11-20T10:05:00.000Z',
            sentAt: '2026-11-20T10:05:00.000Z',
            resent: 0,
            expiresAt: '2026-11-27T10:05:00.000Z',
          },
        ],
        nextCursor: null,
      },
    },
  },
  create: {
    method: 'POST',
    path: '/invitations',
    summary: 'Invite people',
    description:
      'Up to 100 addresses at once, 500 a day. Each is answered on its own: `invited`, `member` and `deactivated` (in the workspace already), `pending` (invited already), `invalid` (no e-mail address). Mails are sent by a job right after the answer. When the free seats do not suffice for all, nobody is invited (403 `plan_limit`).',
    fields: {
      addresses:
        'A list, or one text as pasted from a mail: separated by commas, semicolons or line breaks. Each bare or as `Name <address>`.',
      roles: 'What they have when they come: `{ "system": "member" }` or `{ "roleId": "…" }`.',
    },
    example: {
      input: {
        addresses: ['Noor Haddad <noor@larkfield.example>', 'jonas@larkfield.example'],
        roles: [{ system: 'member' }],
        expiresInDays: 7,
      },
      output: {
        data: [
          {
            text: 'Noor Haddad <noor@larkfield.example>',
            email: 'noor@larkfield.example',
            outcome: 'invited',
            invitationId: ids.invitation,
          },
          {
            text: 'jonas@larkfield.example',
            email: 'jonas@larkfield.example',
            outcome: 'member',
            invitationId: null,
          },
        ],
      },
    },
  },
  resend: {
    method: 'POST',
    path: '/invitations/{id}/resend',
    summary: 'Send an invitation again',
    description:
      'A new link by mail, valid for 7 days; links sent before stop working at once. Also for an invitation whose time ran out. At most one mail a minute and ten in all (429 `rate_limited`); 409 `conflict` when it was accepted or revoked.',
    status: 204,
    example: { input: { id: ids.invitation }, output: { done: true } },
  },
  revoke: {
    method: 'DELETE',
    path: '/invitations/{id}',
    summary: 'Revoke an invitation',
    description: 'Its link stops working at once. To take it back, invite the address again.',
    status: 204,
    example: { input: { id: ids.invitation }, output: { done: true } },
  },
} satisfies Record<string, RestOperation>
