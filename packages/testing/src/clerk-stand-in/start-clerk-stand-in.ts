import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findAnswer, refusal, type StandInAnswer } from './answer.ts'
import { backendRoutes } from './backend-api.ts'
import { frontendRoutes } from './frontend-api.ts'
import { createInstance, type Instance } from './instance.ts'
import { backendProblem, frontendProblem, readRequest } from './request-shape.ts'
import { createPost, type Post } from './send-webhook.ts'

/** Clerk on loopback: its Frontend and Backend API as far as the pinned SDKs use them here, and its messages. */
export interface ClerkStandIn extends Post {
  instance: Instance
  frontendUrl: string
  backendUrl: string
  /** What a Freehold server needs to use it. */
  environment(origin: string): Record<string, string>
  /** Answers nothing any more until `resume`: Clerk is away. */
  pause(): void
  resume(): void
  /** How many requests had this in their path. */
  asked(part: string): number
  /** The next request with this in its path gets an answer of 500. */
  failNext(part: string): void
  close(): Promise<void>
}

export async function startClerkStandIn(): Promise<ClerkStandIn> {
  const listeners: { frontend: RequestListener; backend: RequestListener } = {
    frontend: () => {},
    backend: () => {},
  }
  const frontend = await listen((request, response) => listeners.frontend(request, response))
  const backend = await listen((request, response) => listeners.backend(request, response))
  const frontendUrl = `http://localhost:${frontend.port}`
  const backendUrl = `http://localhost:${backend.port}`
  const instance = createInstance(frontendUrl)
  const post = createPost(instance)
  let away = false
  const paths: string[] = []
  const failing = new Set<string>()
  const fails = (path: string) => [...failing].some((part) => path.includes(part) && failing.delete(part))
  const awayOr =
    (serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener =>
    (request, response) => {
      const path = request.url ?? ''
      paths.push(path)
      const status = away ? 503 : fails(path) ? 500 : null
      if (status !== null) response.writeHead(status, { 'content-type': 'text/plain' }).end('away')
      else void serve(request, response)
    }
  listeners.frontend = awayOr((request, response) => serveFrontend(instance, post, request, response))
  listeners.backend = awayOr((request, response) => serveBackend(instance, post, request, response))
  return {
    ...post,
    instance,
    frontendUrl,
    backendUrl,
    environment: (origin) => ({
      CLERK_PUBLISHABLE_KEY: instance.publishableKey,
      CLERK_SECRET_KEY: instance.secretKey,
      CLERK_JWT_KEY: instance.key.pem,
      CLERK_WEBHOOK_SECRET: instance.webhookSecret,
      CLERK_AUTHORIZED_PARTIES: origin,
      CLERK_PROXY_URL: frontendUrl,
      CLERK_API_URL: backendUrl,
    }),
    pause() {
      away = true
    },
    resume() {
      away = false
    },
    asked: (part) => paths.filter((path) => path.includes(part)).length,
    failNext: (part) => void failing.add(part),
    async close() {
      await Promise.all([frontend.close(), backend.close(), post.settled()])
    },
  }
}

async function serveFrontend(
  instance: Instance,
  post: Post,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const shaped = await readRequest(request)
  const { origin = '', cookie = '' } = request.headers
  const clientId = /(?:^|; )__client=([A-Za-z0-9_]+)/.exec(cookie)?.[1] ?? null
  const call = { instance, request: shaped, origin, clientId, tell: post.tell }
  const problem = frontendProblem(request, shaped)
  const found = problem === null ? findAnswer(frontendRoutes, shaped, call) : null
  const answer = found ?? refuse(instance, 'frontend', request, problem)
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-credentials', 'true')
  response.setHeader('vary', 'origin')
  if (answer.clientId)
    response.setHeader('set-cookie', `__client=${answer.clientId}; Path=/; HttpOnly; SameSite=Lax`)
  send(response, answer)
}

async function serveBackend(
  instance: Instance,
  post: Post,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const shaped = await readRequest(request)
  const problem = backendProblem(request, instance.secretKey)
  const call = { instance, request: shaped, tell: post.tell }
  const found = problem === null ? findAnswer(backendRoutes, shaped, call) : null
  send(response, found ?? refuse(instance, 'backend', request, problem))
}

function refuse(
  instance: Instance,
  api: string,
  request: IncomingMessage,
  problem: string | null,
): StandInAnswer {
  instance.refused.push(`${api} ${request.method} ${request.url}: ${problem ?? 'unknown path'}`)
  return refusal(400, 'stand_in_refused', problem ?? 'The stand-in does not know this path.')
}

function send(response: ServerResponse, { status, body }: StandInAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function listen(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
