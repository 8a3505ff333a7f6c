import type { RestOperation } from '@freehold/api'
import { isSharable } from '@freehold/files'
import { ada, ids, larkfield } from '../rest-examples/index.ts'
import { roomForFiles } from './room-for-files.ts'
import { maxAttachmentBytes } from './size/schema.ts'

const digest = 'a3f1c27e5b1d40f6a8e9027c3d5b6f8091a2b3c4d5e6f708192a3b4c5d6e7f80'
const id = '01a1c9d4-3b1a-7c62-8d13-5f0c7a2e9b41'

const briefing = {
  id,
  subject: 'project',
  recordId: ids.project,
  name: 'Briefing.pdf',
  contentType: 'application/pdf',
  size: 248_113,
  scanned: true,
  createdAt: '2026-11-20T15:10:02.951Z',
  createdBy: { userId: ada.userId, name: ada.name },
  path: `/files/${larkfield.slug}/${id}`,
}

const fields = {
  subject: 'Kind of the record it belongs to: `project`, `client`.',
  recordId: 'The record it belongs to.',
  contentType: 'What its bytes are, whatever its name says.',
  size: 'Bytes.',
  scanned: 'Whether a virus scanner found nothing in it. False: it was not scanned.',
  path: 'Where to download it on this host, with the same key.',
}

export const rest = {
  list: {
    method: 'GET',
    path: '/attachments',
    summary: 'List the attachments of a record',
    description: 'Newest first. Takes the right to read the record.',
    fields,
    example: {
      input: { subject: 'project', recordId: ids.project, limit: 20 },
      output: { data: [briefing], nextCursor: null },
    },
  },
  get: {
    method: 'GET',
    path: '/attachments/{id}',
    summary: 'Get an attachment',
    description:
      '`link.path` on the same host downloads it without a key until `link.expiresAt`: give it to a browser or to another program.',
    fields: { ...fields, link: 'An address that needs no key, for a few minutes.' },
    example: {
      input: { id },
      output: {
        ...briefing,
        link: { path: '/files/links/AaGdgp7OfGyTQk5PAEVp0w', expiresAt: '2026-11-20T15:25:00.000Z' },
      },
    },
  },
  add: {
    method: 'POST',
    path: '/attachments',
    operationId: 'addAttachment',
    summary: 'Attach a file to a record',
    description:
      'Takes the right to update the record. Send the file itself as `application/octet-stream`, up to 100 MB, with `?subject=project&recordId=…&name=Briefing.pdf` in the address. What it is, is seen from its bytes; programs and other kinds of files that nobody needs to share are refused.',
    fields,
    status: 201,
    location: '/attachments/{id}',
    upload: {
      types: { 'application/octet-stream': { fields: {}, example: '%PDF-1.7 …' } },
      maxBytes: maxAttachmentBytes,
      room: roomForFiles,
      accepts: isSharable,
    },
    example: {
      input: { subject: 'project', recordId: ids.project, name: 'Briefing.pdf', digest },
      output: briefing,
    },
  },
  remove: {
    method: 'DELETE',
    path: '/attachments/{id}',
    operationId: 'removeAttachment',
    summary: 'Remove an attachment',
    description: 'It goes into the trash: `POST /trash/restore` with the `deletionId` brings it back.',
    fields: { deletionId: 'For `POST /trash/restore`.' },
    example: { input: { id }, output: { deletionId: ids.deletion } },
  },
} satisfies Record<string, RestOperation>
