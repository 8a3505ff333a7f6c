import path from 'node:path'
import { ownSteps } from './own-steps.ts'
import { runSteps } from './run-steps.ts'
import { fix, toolSteps } from './tool-steps.ts'

// node packages/verify/src/main.ts [--fix [path …]]
const root = path.resolve(import.meta.dirname, '../../..')
const [option, ...paths] = process.argv.slice(2)
const write = (line: string) => process.stdout.write(`${line}\n`)

if (option !== undefined && option !== '--fix') {
  process.stderr.write(`verify knows --fix [path …], not ${option}\n`)
  process.exit(2)
}
if (option === '--fix') write(await fix(root, paths.length > 0 ? paths : ['.']))
const start = performance.now()
const passed = await runSteps([...toolSteps, ...ownSteps], root, write)
write(
  `\n${passed ? 'verify passed' : 'verify failed'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
)
process.exit(passed ? 0 : 1)
