import { runProcess } from '../src/boot/run-process.ts'

// The server's own process, with a web app of the test's: `node serve.ts <root> [--empty] [--demo]`.
await runProcess(process.argv.slice(3), process.argv[2] ?? '')
