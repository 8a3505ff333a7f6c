import path from 'node:path'
import { runTool, type ToolResult } from './run-tool.ts'
import type { Step, StepResult } from './step.ts'

const biome = '@biomejs/biome/bin/biome'
const reporting = [
  '--reporter=concise',
  '--max-diagnostics=none',
  '--diagnostic-level=warn',
  '--error-on-warnings',
  '--colors=off',
]

/** Formatting, order of imports and lint rules; then two type-checks: one program per kind of place the code runs in. */
export const toolSteps: readonly Step[] = [
  { name: 'format and lint', run: checkStyle },
  { name: 'types: server', run: (root) => checkTypes(root, 'tsconfig.server.json') },
  { name: 'types: web', run: (root) => checkTypes(root, 'tsconfig.web.json') },
]

/** Formats, sorts imports and applies lint fixes that cannot change what the code does. Returns what it says it did. */
export async function fix(root: string, paths: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runTool(
    biome,
    ['check', '--write', '--reporter=summary', '--colors=off', ...paths],
    root,
  )
  return `${stdout}\n${stderr}`.split('\n').find((line) => line.startsWith('Checked')) ?? stderr
}

async function checkStyle(root: string): Promise<StepResult> {
  const result = await runTool(biome, ['check', ...reporting, '.'], root)
  const lines = `${result.stdout}\n${result.stderr}`.split('\n')
  const files = Number(lines.map((line) => /^Checked (\d+) file/.exec(line)?.[1]).find(Boolean) ?? 0)
  const findings = lines.filter((line) => /^[×!] /.test(line)).map(plain)
  return judge({ files, findings, result })
}

/** `× a.ts: format: Formatter would have …` says what to do instead. */
function plain(line: string): string {
  return line.slice(2).replace(/: format: Formatter would.*/, ': not formatted: run verify with --fix')
}

async function checkTypes(root: string, config: string): Promise<StepResult> {
  const project = path.join(root, 'packages/verify', config)
  const result = await runTool(
    'typescript/bin/tsc',
    ['-p', project, '--pretty', 'false', '--listFiles'],
    root,
  )
  const lines = result.stdout.split('\n').filter((line) => line !== '')
  const installed = `${path.sep}node_modules${path.sep}`
  const files = lines.filter((line) => path.isAbsolute(line) && !line.includes(installed)).length
  return judge({ files, findings: lines.filter((line) => !path.isAbsolute(line)), result })
}

/** Nothing looked at is not nothing wrong, nor is a failure without a word. */
function judge({
  files,
  findings,
  result,
}: {
  files: number
  findings: string[]
  result: ToolResult
}): StepResult {
  const silent = files === 0 || (result.code !== 0 && findings.length === 0)
  const said = `exit code ${result.code}: ${`${result.stderr}${result.stdout}`.trim() || 'no output'}`
  return { seen: `${files} files`, findings: silent ? [said] : findings }
}
