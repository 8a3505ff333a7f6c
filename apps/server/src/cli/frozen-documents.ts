import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { breakingChanges, type Json, type RestBridge } from '@freehold/rest'

const folder = path.resolve(import.meta.dirname, '../..')

/** Of one version of the API: the document clients were promised, and what this code would say. */
export interface Comparison {
  version: string
  /** What a client of the committed document would stumble over. */
  breaks: string[]
  /** The committed file says exactly what the code says. */
  same: boolean
}

/** Where a version's document is committed. */
export function documentFile(version: string): string {
  return path.join(folder, `openapi-${version}.json`)
}

export function compareWithCommitted(bridge: RestBridge): Comparison {
  const { version } = bridge
  const committed = readCommitted(version)
  return {
    version,
    breaks: committed ? breakingChanges(JSON.parse(committed) as Json, bridge.document()) : [],
    same: committed === textOf(bridge),
  }
}

export function writeDocument(bridge: RestBridge): void {
  writeFileSync(documentFile(bridge.version), textOf(bridge))
}

function textOf(bridge: RestBridge): string {
  return `${JSON.stringify(bridge.document(), null, 1)}\n`
}

function readCommitted(version: string): string | null {
  try {
    return readFileSync(documentFile(version), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
