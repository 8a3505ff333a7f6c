import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { createSql, listSql, readSql } from './queries.ts'

// (a) The floor: node:http and pg, nothing else. Arguments: database URL, tenant id.
const [url = '', tenant = ''] = process.argv.slice(2)
const pool = new Pool({ connectionString: url, max: 10 })

const server = http.createServer(async (request, response) => {
  const answer = (value: unknown) => {
    const body = JSON.stringify(value)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
  if (request.method === 'POST') {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const { name } = JSON.parse(text) as { name: string }
    return answer((await pool.query(createSql, [tenant, name])).rows[0])
  }
  const id = request.url?.split('/')[2]
  if (id) return answer((await pool.query(readSql, [tenant, id])).rows[0])
  answer((await pool.query(listSql, [tenant])).rows)
})
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`),
)
