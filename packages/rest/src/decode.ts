import type { Schema } from '@freehold/api'
import { defOf, unwrap } from './fields-of.ts'

/** Text of an address as the value its schema is about. What cannot be decoded stays text: the schema refuses it. */
export type Decode = (text: string) => unknown

export interface Parameter {
  /** May stand several times: an array. */
  list: boolean
  decode: Decode
}

const asText: Decode = (text) => text
const textual = new Set(['string', 'template_literal', 'enum', 'file'])

/** Made once, at start. @throws Error for a schema no text of an address can mean */
export function parameterOf(schema: Schema): Parameter {
  const inner = unwrap(schema)
  const def = defOf(inner)
  return def.type === 'array'
    ? { list: true, decode: decoderOf(def['element'] as Schema) }
    : { list: false, decode: decoderOf(inner) }
}

function decoderOf(schema: Schema): Decode {
  const inner = unwrap(schema)
  const def = defOf(inner)
  if (textual.has(def.type)) return asText
  if (def.type === 'number' || def.type === 'int') return asNumber
  if (def.type === 'boolean') return asBoolean
  if (def.type === 'literal') return asOneOf(def['values'] as unknown[])
  if (def.type === 'union') return asAnyOf((def['options'] as Schema[]).map(decoderOf))
  throw new Error(`a parameter of an address cannot be of type ${def.type}`)
}

const asNumber: Decode = (text) => (/^-?\d{1,300}(\.\d{1,300})?$/.test(text) ? Number(text) : text)

const asBoolean: Decode = (text) => (text === 'true' ? true : text === 'false' ? false : text)

function asOneOf(values: unknown[]): Decode {
  const byText = new Map(values.map((value) => [String(value), value]))
  return (text) => (byText.has(text) ? byText.get(text) : text)
}

function asAnyOf(decoders: Decode[]): Decode {
  return (text) => {
    for (const decode of decoders) {
      const value = decode(text)
      if (value !== text) return value
    }
    return text
  }
}
