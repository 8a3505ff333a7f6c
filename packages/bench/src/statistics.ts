export interface Measured {
  requestsPerSecond: number
  p99Ms: number
  cpuMicros: number
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Sorted latencies to their 99th percentile. */
export function p99(sorted: number[]): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN
}

export function medianOf(rounds: Measured[]): Measured {
  return {
    requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    cpuMicros: median(rounds.map((round) => round.cpuMicros)),
  }
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
