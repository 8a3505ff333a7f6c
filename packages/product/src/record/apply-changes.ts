/** Sets what the caller named; a field left out stays as it is. */
export function applyChanges<T extends object>(
  record: T,
  changes: { [K in keyof T]?: T[K] | undefined },
): void {
  Object.assign(
    record,
    Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  )
}
