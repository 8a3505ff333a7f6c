/** The product speaks English: day-month dates that nobody misreads, and English digit grouping. */
export const dateLocale = 'en-GB'
export const numberLocale = 'en'
