import { conform, figuresOf, findingsOf, type Part, parts } from './conform.ts'
import { startApi } from './server/start-api.ts'

// npm run conformance -- [--json] [--calls=<of each operation>] [--seed=<number>] [--only=lint,contract,fuzz]
const option = (name: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1]
const json = process.argv.includes('--json')
const callsEach = Number(option('calls') ?? 2_000)
const seed = Number(option('seed') ?? Date.now() % 1_000_000_000)
const only = (option('only')?.split(',') as Part[] | undefined) ?? parts
const tellEveryMs = 10_000

const api = await startApi()
try {
  let told = 0
  const report = await conform(api, { callsEach, seed, only, progress })
  const figures = figuresOf(report)
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  else
    for (const [name, counts] of Object.entries(figures))
      process.stdout.write(`${name}: ${inWords(counts)}\n`)
  const findings = findingsOf(report)
  for (const finding of findings) process.stderr.write(`${finding}\n`)
  if (findings.length > 0) process.stderr.write(`Again with --seed=${seed} --calls=${callsEach}\n`)
  process.exitCode = findings.length > 0 ? 1 : 0

  function progress(text: string): void {
    const now = Date.now()
    if (json || (text.startsWith('fuzz') && now - told < tellEveryMs)) return
    told = now
    process.stdout.write(`${text}\n`)
  }
} finally {
  await api.stop()
}

function inWords(counts: object): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
}
