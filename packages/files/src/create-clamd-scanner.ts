import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@freehold/core'
import type { FileScanner, ScanVerdict } from './file-scanner.ts'

const quietMs = 60_000
const maxReplyBytes = 4096

/**
 * ClamAV's daemon by its INSTREAM command (man clamd): chunks with their length before them, a zero at the end, one line as
 * the answer. @param url `tcp://host:3310`
 */
export function createClamdScanner(url: string): FileScanner {
  const { hostname, port } = new URL(url)
  return {
    async scan(bytes) {
      const socket = connect({ host: hostname, port: Number(port || 3310) })
      socket.setTimeout(quietMs, () => socket.destroy(new Error('clamd does not answer')))
      const reply = readReply(socket)
      // It says why and hangs up when a file is too large for it; what is then left to send fails.
      const sent = pipeline(framed(bytes), socket, { end: false }).then(
        () => undefined,
        (error: Error) => {
          if (socket.writable) socket.destroy(error)
          return error
        },
      )
      try {
        return verdictOf(await reply, await sent)
      } catch (error) {
        throw new AppError(
          'unavailable',
          'Files cannot be checked for viruses now. Try again in a few minutes.',
          {
            cause: error,
          },
        )
      } finally {
        socket.destroy()
      }
    },
  }
}

async function* framed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of bytes) {
    if (chunk.length === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield length
    yield chunk
  }
  yield Buffer.alloc(4)
}

async function readReply(socket: Socket): Promise<string> {
  let reply = ''
  for await (const chunk of socket) {
    reply += String(chunk)
    if (reply.includes('\0') || reply.length > maxReplyBytes) break
  }
  return reply.replace(/\0[\s\S]*$/, '').trim()
}

function verdictOf(reply: string, sent: Error | undefined): ScanVerdict {
  const found = / (\S+) FOUND$/.exec(reply)?.[1]
  if (found) return { found }
  if (reply.startsWith('INSTREAM size limit exceeded')) return 'skipped'
  if (reply.endsWith(' OK') && !sent) return 'clean'
  throw sent ?? new Error(`clamd answered: ${reply.slice(0, 200)}`)
}
