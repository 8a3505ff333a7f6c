// Tells its signals; ends with 7 at SIGTERM.
process.on('SIGINT', () => console.log('SIGINT'))
process.on('SIGTERM', () => {
  console.log('SIGTERM')
  process.exitCode = 7
  clearInterval(alive)
})
const alive = setInterval(() => {}, 60_000)
console.log(`ready ${process.pid}`)
