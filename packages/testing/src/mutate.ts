/** One place of one file of the repository, and what stands there instead. Offsets are in characters. */
export interface Mutant {
  file: string
  start: number
  end: number
  replacement: string
}

export function mutate(code: string, { start, end, replacement }: Mutant): string {
  return code.slice(0, start) + replacement + code.slice(end)
}
