const steps = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const

/** `150` is "2 minutes": whole, of the biggest unit that fits. */
export function formatSpan(seconds: number): string {
  const [size, word] = steps.find(([each]) => seconds >= each) ?? [1, 'second']
  const count = Math.floor(seconds / size)
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
