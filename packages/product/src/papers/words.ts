const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** `2026-11-02` as `2 November 2026`. */
export function dayInWords(plain: string): string {
  return day.format(new Date(`${plain}T00:00:00Z`))
}

/** Hundredths of a percent as `7.25 %`. */
export function percent(hundredths: number): string {
  return `${hundredths / 100} %`
}

/** Thousandths as `1.5`. */
export function quantityText(thousandths: number): string {
  const text = String(Math.abs(thousandths)).padStart(4, '0')
  const whole = text.slice(0, -3).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = text.slice(-3).replace(/0+$/, '')
  return `${thousandths < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `2026-11` as `November 2026`. */
export function monthInWords(plain: string): string {
  return month.format(new Date(`${plain}-01T00:00:00Z`))
}
