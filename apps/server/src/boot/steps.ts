/** Shows what boot is doing: one line per step with its time. No step begins after `signal`. */
export function createSteps(write: (line: string) => void, signal: AbortSignal) {
  return async function step<T>(
    name: string,
    work: () => Promise<T>,
    describe?: (result: T) => string | undefined,
  ): Promise<T> {
    signal.throwIfAborted()
    const start = performance.now()
    const result = await work()
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    write(`  ✓ ${(describe?.(result) ?? name).padEnd(44)} ${seconds} s`)
    return result
  }
}

export type Step = ReturnType<typeof createSteps>
