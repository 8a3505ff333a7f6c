/** How one person writes days, times, numbers and money. Words are English for everybody. */
export interface Reader {
  locale: string
  timeZone: string
  /** “23 November 2026” */
  date(at: Date): string
  /** “23 November 2026 at 14:05 CET” */
  dateTime(at: Date): string
  /** A day without time or zone (`2026-11-23`), which is the same day everywhere. */
  day(date: string): string
  number(value: number): string
  /**
   * @param minor in the smallest unit of the currency (cents)
   * @param currency ISO 4217
   * @param digits of `minor` after the point, by ISO 4217: Intl has its own, for forints none
   */
  money(minor: bigint | number, currency: string, digits: number): string
}

const fallback = { locale: 'en-GB', timeZone: 'UTC' }

/** For who has chosen nothing, or something that this server's Intl does not know, it is British English and UTC. */
export function readerOf(chosen: { locale: string | null; timeZone: string | null }): Reader {
  const locale = isLocale(chosen.locale) ? chosen.locale : fallback.locale
  const timeZone = isTimeZone(chosen.timeZone) ? chosen.timeZone : fallback.timeZone
  // The words around are English: the locale decides order, separators and the clock, not the months' names.
  const english = englishAs(locale)
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(english, options)
  return {
    locale,
    timeZone,
    date: (at) => format({ dateStyle: 'long', timeZone }).format(at),
    dateTime: (at) =>
      format({
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
        timeZoneName: 'short',
      }).format(at),
    day: (date) => format({ dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)),
    number: (value) => new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).format(value),
    money(minor, currency, digits) {
      const exactly = {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        numberingSystem: 'latn',
      }
      const shape = new Intl.NumberFormat(locale, { style: 'currency', currency, ...exactly })
      return shape.format(decimalOf(BigInt(minor), digits) as Intl.StringNumericLiteral)
    },
  }
}

/** `en` as it is written where the locale is at home: `de-AT` is `en-AT`, which CLDR writes day first and with 24 hours. */
function englishAs(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize()
  return language === 'en' ? locale : new Intl.Locale('en', region ? { region } : {}).toString()
}

/** As text, because a float would lose cents of large sums. */
function decimalOf(minor: bigint, digits: number): string {
  const sign = minor < 0n ? '-' : ''
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export function isLocale(locale: string | null): locale is string {
  try {
    return locale !== null && Intl.DateTimeFormat.supportedLocalesOf(locale).length === 1
  } catch {
    return false
  }
}

export function isTimeZone(timeZone: string | null): timeZone is string {
  try {
    return timeZone !== null && new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
