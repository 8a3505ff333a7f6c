import type { ResourceDefinition } from '@freehold/api'
import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { eventSources, nounOf, verbsOf } from './event-types.ts'

/** One type of event for the reference: what stands in `data`, in one version of the API. */
export interface EventKind {
  /** `project.created` */
  type: string
  description: string
  schema: z.core.$ZodType
  example: unknown
}

/** What is told of a record that is gone. */
const gone = z.strictObject({ id: recordId })

const words: Readonly<Record<string, string>> = {
  created: 'was made',
  updated: 'was changed',
  deleted: 'was deleted; only its id is told',
  restored: 'came back from the trash',
}

/** Every type of event of these kinds of record, as `version` tells it. */
export function eventKinds(resources: Iterable<ResourceDefinition>, version: string): EventKind[] {
  return eventSources(resources).flatMap((source) => {
    const { label, events } = source
    const change = events.versions?.[version]
    const example = change?.down(events.example) ?? events.example
    const id = (events.example as { id: string }).id
    return verbsOf(source).map((verb) => ({
      type: `${nounOf(source)}.${verb}`,
      description: `${label}: one ${events.verbs?.[verb] ?? words[verb]}.`,
      schema: verb === 'deleted' ? gone : (change?.schema ?? events.schema),
      example: verb === 'deleted' ? { id } : example,
    }))
  })
}
