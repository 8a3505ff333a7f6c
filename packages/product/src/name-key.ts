/**
 * What names are compared and sorted by: trimmed, one Unicode form, lower case. A stored column, because an expression like
 * lower(name) in a condition would lose its index under Row Level Security.
 */
export const nameKeyColumn = 'name_key text generated always as (lower(normalize(btrim(name), nfc))) stored'
