// Ends as the watchdog ends a server that no longer answers, as often as told; a file counts.
import { appendFileSync, readFileSync } from 'node:fs'

const [file = '', times = '0'] = process.argv.slice(2)
appendFileSync(file, 'x')
const starts = readFileSync(file, 'utf8').length
console.log(`start ${starts}`)
if (starts <= Number(times)) process.kill(process.pid, 'SIGVTALRM')
else process.exitCode = 7
// Keeps it alive until the signal arrives.
if (starts <= Number(times)) setInterval(() => {}, 60_000)
