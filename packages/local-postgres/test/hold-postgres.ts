import { startLocalPostgres } from '../src/index.ts'

// A Freehold to be killed: starts the database of the folder given, says where, and stays.
const postgres = await startLocalPostgres({ dataDir: process.argv[2] ?? '' })
console.log(JSON.stringify({ url: postgres.superuserUrl, pid: postgres.pid, adopted: postgres.adopted }))
setInterval(() => {}, 60_000)
