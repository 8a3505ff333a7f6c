import { parseArgs } from 'node:util'
import { measureLimit, startTwoServers } from './measure-limits.ts'

// `npm run limits -- --seconds 30 [--json]`: what two processes let pass together, against what each limit allows. Exit code 1
// when anything is over, or more than 2 % under.
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
})
const seconds = Number(values.seconds)
const two = await startTwoServers()
try {
  const { servers, session, colleague } = two
  const path = '/trpc/plan.current'
  await two.setLimit(300)
  const tenant = await measureLimit({
    servers,
    seconds,
    path,
    limit: 'tenant',
    headers: { ...session, 'x-forwarded-for': '192.0.2.1' },
  })
  await two.setLimit(100_000)
  const user = await measureLimit({
    servers,
    seconds,
    path: '/trpc/tenants.list',
    limit: 'user',
    headers: { cookie: colleague.cookie, 'x-forwarded-for': '192.0.2.2' },
  })
  const address = await measureLimit({
    servers,
    seconds,
    path: `/trpc/${Array(20).fill('session.me').join(',')}?batch=1&input=%7B%7D`,
    calls: 20,
    limit: 'address',
    headers: { 'x-forwarded-for': '192.0.2.3' },
  })
  const report = { tenant, user, address }
  const lines = Object.entries(report).map(
    ([name, { quota, answered, refused, most, overPercent, underPercent }]) =>
      `${name.padEnd(8)} ${quota} a minute: ${answered} of at most ${most} passed, ${refused} refused; over ${overPercent} %, under ${underPercent} %`,
  )
  process.stdout.write(`${values.json ? JSON.stringify(report) : lines.join('\n')}\n`)
  const wrong = Object.values(report).some((one) => one.overPercent > 0 || one.underPercent > 2)
  process.exitCode = wrong ? 1 : 0
} finally {
  await two.stop()
}
