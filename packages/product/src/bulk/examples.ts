import { ids } from '@freehold/platform/rest-examples'

export const deletionExample = { deletionId: ids.deletion }

/** One that could be done, one that is not there. */
export function mixedResults(noun: string, done: object = {}) {
  const error = { code: 'not_found', message: `This ${noun} does not exist or you cannot see it.` }
  return {
    results: [
      { id: ids.project, ok: true, ...done },
      { id: ids.client, ok: false, error },
    ],
  }
}
