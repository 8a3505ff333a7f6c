import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export interface SmtpSink {
  url: string
  /** Envelope and source of each message taken. */
  received: { from: string; to: string[]; source: string }[]
  close(): void
}

/** The least of an SMTP server (RFC 5321) on a loopback port. `refuse` is answered to RCPT instead of 250, or to the command it begins with: `DATA 554 …`. */
export async function startSmtpSink(refuse?: string): Promise<SmtpSink> {
  const received: SmtpSink['received'] = []
  const [, refused = 'RCPT', words = refuse] = /^(?:(MAIL|DATA) )?(.*)$/.exec(refuse ?? '') ?? []
  const server = createServer((socket) => {
    let message = { from: '', to: [] as string[], source: '' }
    let inData = false
    let rest = ''
    socket.setEncoding('utf8')
    socket.write('220 sink\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk: string) => {
      rest += chunk
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (inData && line === '.') {
          received.push(message)
          message = { from: '', to: [], source: '' }
          inData = false
          socket.write('250 taken\r\n')
        } else if (inData) message.source += `${line}\r\n`
        else socket.write(answer(line))
      }
    })
    function answer(line: string): string {
      if (refuse && line.startsWith(refused)) return `${words}\r\n`
      if (line.startsWith('MAIL FROM:')) message.from = line
      if (line.startsWith('RCPT TO:')) message.to.push(/<(.*)>/.exec(line)?.[1] ?? '')
      if (line === 'DATA') inData = true
      return line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n'
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => server.close(),
  }
}
