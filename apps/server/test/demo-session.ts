import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DemoFile } from '../src/boot/installation.ts'
import { ask } from './ask.ts'
import type { InstallationFolder } from './installation-folder.ts'

/** Headers of a signed-in person, in a workspace. */
export interface Session {
  cookie: string
  'x-freehold-tenant': string
}

/** Signs in as one of `demo.json`. */
export async function signInDemo(
  folder: InstallationFolder,
  origin: string,
  role = 'owner',
): Promise<Session> {
  const demo = JSON.parse(await readFile(path.join(folder.dataDir, 'demo.json'), 'utf8')) as DemoFile
  const person = demo.people.find((one) => one.role === role)
  if (!person) throw new Error(`The demo has no ${role}`)
  const { email, password, tenant } = person
  return { cookie: await signIn(origin, email, password), 'x-freehold-tenant': tenant }
}

/** The session cookie of a person. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await ask(origin, {
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: { email, password },
  })
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0]
  if (answer.status !== 200 || !cookie) throw new Error(`Signing in failed: ${answer.status} ${answer.text}`)
  return cookie
}

/** One mutation of a signed-in person. */
export function mutate(origin: string, session: Session, procedure: string, input: unknown) {
  return ask(origin, { method: 'POST', path: `/trpc/${procedure}`, headers: { ...session }, body: input })
}
