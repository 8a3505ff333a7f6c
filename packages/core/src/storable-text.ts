/** Text as PostgreSQL keeps it, in text and in jsonb: without null characters and halves of surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed()
}
