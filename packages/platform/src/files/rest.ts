import type { RestOperation } from '@freehold/api'
import { ids, larkfield } from '../rest-examples/index.ts'

export const rest = {
  get: {
    method: 'GET',
    path: '/files/{id}',
    summary: 'Get a file',
    description:
      'What a job left behind. Download it from `path` on the same host, with the same key: `curl -OJ -H "Authorization: Bearer $KEY" https://…/files/…`. After `expiresAt` it is gone.',
    fields: {
      size: 'Bytes.',
      path: 'Where to download it, on this host.',
      expiresAt: 'Null: never.',
    },
    example: {
      input: { id: ids.file },
      output: {
        id: ids.file,
        name: 'projects-2026-11-20.csv',
        contentType: 'text/csv; charset=utf-8',
        size: 48_213,
        createdAt: '2026-11-20T15:10:02.951Z',
        expiresAt: '2026-11-27T15:10:02.951Z',
        path: `/files/${larkfield.slug}/${ids.file}`,
      },
    },
  },
} satisfies Record<string, RestOperation>
