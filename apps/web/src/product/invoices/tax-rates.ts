const storeKey = 'freehold-tax-rates'
const most = 6

/** Rates used last on this browser, in hundredths of a percent, newest first. */
export function usedTaxRates(): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storeKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((rate): rate is number => Number.isInteger(rate)) : []
  } catch {
    return []
  }
}

export function rememberTaxRates(rates: readonly number[]): void {
  const kept = [...new Set([...rates, ...usedTaxRates()])].slice(0, most)
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing offers nothing.
  }
}
