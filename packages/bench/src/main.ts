import type { Child } from './child.ts'
import { load, type Request } from './load.ts'
import { startBench } from './start-bench.ts'
import { type Measured, medianOf, p99, round } from './statistics.ts'

const rounds = 5
const connections = 16
const operations = ['read', 'list', 'create'] as const
type Operation = (typeof operations)[number]
const requestsPerRound: Record<Operation, number> = { read: 3000, list: 1500, create: 1500 }

/** `npm run bench`: three servers and ours by REST, same database and rows, in turn: A B C D A B C D …, so that a machine's drift hits all alike. */
const bench = await startBench()
try {
  const result: Record<string, unknown> = {}
  for (const operation of operations) result[operation] = await compare(operation)
  result['rssMb'] = round(bench.idleRssMb, 0)
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(result)}\n`
      : `idle server (web and worker): ${result['rssMb']} MB resident\n`,
  )
} finally {
  await bench.stop()
}

async function compare(operation: Operation) {
  const servers = [bench.bare, bench.trpc, bench.ours, bench.rest]
  for (const server of servers) await measure(server.child, 500, server.request(operation))
  const measured: Measured[][] = servers.map(() => [])
  for (let i = 0; i < rounds; i++) {
    for (const [s, server] of servers.entries())
      measured[s]?.push(await measure(server.child, requestsPerRound[operation], server.request(operation)))
  }
  const [bare, trpc, ours, rest] = measured.map(medianOf)
  if (!bare || !trpc || !ours || !rest) throw new Error('Nothing was measured')
  const line = {
    vsBare: round(ours.requestsPerSecond / bare.requestsPerSecond, 3),
    vsTrpc: round(ours.requestsPerSecond / trpc.requestsPerSecond, 3),
    p99VsBare: round(ours.p99Ms / bare.p99Ms, 2),
    p99VsTrpc: round(ours.p99Ms / trpc.p99Ms, 2),
    cpuUs: round(ours.cpuMicros, 0),
    cpuUsBare: round(bare.cpuMicros, 0),
    cpuUsTrpc: round(trpc.cpuMicros, 0),
    restVsBare: round(rest.requestsPerSecond / bare.requestsPerSecond, 3),
    restCpuUs: round(rest.cpuMicros, 0),
    restCpuVsBare: round(rest.cpuMicros / bare.cpuMicros, 2),
  }
  if (!process.argv.includes('--json')) {
    const rates = [bare, trpc, ours, rest].map((m) => `${Math.round(m.requestsPerSecond)}/s`).join(', ')
    process.stdout.write(
      `${operation.padEnd(7)} bare, tRPC, Freehold, its REST: ${rates}  ${JSON.stringify(line)}\n`,
    )
  }
  return line
}

async function measure(child: Child, count: number, make: () => Request): Promise<Measured> {
  const cpuBefore = child.cpuMicros()
  const result = await load(child.port, connections, count, make)
  if (result.failed > 0) throw new Error(`${result.failed} of ${count} requests failed: ${result.failure}`)
  return {
    requestsPerSecond: result.requests / result.seconds,
    p99Ms: p99(result.latencies),
    cpuMicros: (child.cpuMicros() - cpuBefore) / result.requests,
  }
}
