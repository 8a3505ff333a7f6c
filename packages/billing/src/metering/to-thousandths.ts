/** Quantities have three decimals; whole numbers of them add up exactly. */
export function toThousandths(quantity: number): number {
  return Math.round(quantity * 1000)
}
