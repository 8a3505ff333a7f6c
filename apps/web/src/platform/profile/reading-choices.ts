export interface Reading {
  /** `de-AT` */
  locale: string
  /** `Europe/Vienna` */
  timeZone: string
}

/** What this browser is set to. */
export function browserReading(): Reading {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return { locale, timeZone }
}

const locales = [
  'en-AU de-AT fr-BE pt-BR en-CA fr-CA cs-CZ da-DK fi-FI fr-FR de-DE el-GR zh-HK hu-HU en-IN en-IE he-IL it-IT ja-JP',
  'ko-KR es-MX nl-NL en-NZ nb-NO pl-PL pt-PT ro-RO en-SG sk-SK sl-SI en-ZA es-ES sv-SE de-CH th-TH tr-TR uk-UA en-GB en-US',
].flatMap((line) => line.split(' '))

/** Countries by name, each with how a number is written there; `current` is always among them. */
export function localeChoices(current: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  return [...new Set([...locales, current])]
    .map((locale) => ({ value: locale, label: `${placeOf(locale, names)} · ${sampleOf(locale)}` }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

function placeOf(locale: string, names: Intl.DisplayNames): string {
  const { region, language } = new Intl.Locale(locale).maximize()
  const place = (region && names.of(region)) ?? locale
  // Countries where people write in more than one way.
  return ['CA', 'CH', 'BE'].includes(region ?? '') ? `${place} (${language})` : place
}

function sampleOf(locale: string): string {
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, numberingSystem: 'latn' })
  return number.format(1234.5)
}

/** Every zone this browser knows; `current` is always among them. */
export function zoneChoices(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', current])].sort()
}
