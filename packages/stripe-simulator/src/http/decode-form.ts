/** What a form says: text at the leaves, brackets as branches. Lists are branches named 0, 1, … until a schema asks for one. */
export interface FormTree {
  [key: string]: string | FormTree
}

/** A form that no reading fits. */
export class FormError extends Error {}

/**
 * Reads `a[b][0][c]=x&d=y` as stripe-node writes it (indexed lists) and as curl users do (`a[]=x`). Names are data: no name
 * reaches a prototype.
 * @throws FormError when a name is both text and a branch, or its brackets do not close
 */
export function decodeForm(text: string): FormTree {
  const tree = branch()
  for (const [name, value] of new URLSearchParams(text)) put(tree, keysOf(name), value)
  return tree
}

function branch(): FormTree {
  return Object.create(null) as FormTree
}

function keysOf(name: string): string[] {
  const shape = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (!shape?.[1]) throw new FormError(`Invalid parameter name: ${name}`)
  const rest = (shape[2] ?? '').match(/[^[\]]+|(?<=\[)(?=\])/g) ?? []
  return [shape[1], ...rest]
}

function put(tree: FormTree, keys: string[], value: string): void {
  let at = tree
  const [last = '', ...above] = keys.toReversed()
  for (const key of above.toReversed()) {
    const name = key === '' ? String(Object.keys(at).length) : key
    const next = at[name] ?? branch()
    at[name] = next
    if (typeof next === 'string') throw new FormError(`Invalid parameter: ${key} is given twice`)
    at = next
  }
  const name = last === '' ? String(Object.keys(at).length) : last
  if (typeof at[name] === 'object') throw new FormError(`Invalid parameter: ${last} is given twice`)
  at[name] = value
}
