/** A month that is invoiced together: `start` belongs to it, `end` does not. */
export interface Period {
  start: Date
  end: Date
}

/** The calendar month (UTC): what counts where nothing is invoiced. */
export function calendarMonth(now: Date): Period {
  const first = (ahead: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead))
  return { start: first(0), end: first(1) }
}

/** The month after the known one that `now` lies in: the last known until Stripe has been asked again. */
export function periodAt(known: Period, now: Date): Period {
  let months = 0
  while (monthsAfter(known.end, months) <= now) months++
  return months === 0
    ? known
    : { start: monthsAfter(known.end, months - 1), end: monthsAfter(known.end, months) }
}

/** The first month of a longer period; a shorter one, such as a trial, whole. */
export function firstMonth({ start, end }: Period): Period {
  const month = monthsAfter(start, 1)
  return { start, end: month < end ? month : end }
}

/** Some months later on the same day, or on the last day of a shorter month. */
function monthsAfter(from: Date, months: number): Date {
  const to = new Date(from)
  to.setUTCDate(1)
  to.setUTCMonth(to.getUTCMonth() + months)
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  to.setUTCDate(Math.min(from.getUTCDate(), last))
  return to
}

/** Stripe keeps minutes apart, and nothing finer. */
export function wholeMinute(time: Date, round: 'down' | 'up'): Date {
  const minutes = time.getTime() / 60_000
  return new Date((round === 'down' ? Math.floor(minutes) : Math.ceil(minutes)) * 60_000)
}
