/** `INV-` and 7 are `INV-0007`. */
export function numberText(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(4, '0')}`
}
