import { Clerk } from '@clerk/clerk-js/no-rhc'
import { readNonce } from '@freehold/ui'
import type { SignInMethod } from '../platform/session/sign-in-method.ts'
import { appearance } from './appearance.ts'

export type ClerkMethod = Extract<SignInMethod, { provider: 'clerk' }>

/** Where Clerk's own steps lead. A page of ours is loaded anew, so that nothing of who was here before stays. */
const leave = { to: (url: string): void => window.location.assign(url) }

/** While `work` is shown, Clerk leads nowhere: a dialog over a page that must stay. The answer ends it. */
export function stayHere(): () => void {
  const before = leave.to
  leave.to = () => {}
  return () => {
    leave.to = before
  }
}

let started: Promise<Clerk> | undefined

/**
 * Clerk's browser code, from our own files, started once. From then on it keeps the token cookie fresh. Its components are
 * fetched beside, and only waited for by what shows them. @throws when Clerk cannot be reached; the next call tries again
 */
export function startClerk(method: ClerkMethod): Promise<Clerk> {
  started ??= start(method).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

async function components() {
  const { ClerkUI } = (await import('@clerk/ui')).ui
  if (!ClerkUI) throw new Error('@clerk/ui brings no components')
  return ClerkUI
}

async function start({ publishableKey, proxyUrl }: ClerkMethod): Promise<Clerk> {
  const clerk = new Clerk(publishableKey, proxyUrl === null ? {} : { proxyUrl })
  const go = async (url: string) => leave.to(url)
  const options = {
    ui: { ClerkUI: components() },
    nonce: readNonce(),
    appearance,
    signInUrl: '/sign-in',
    signUpUrl: '/sign-up',
    afterSignOutUrl: '/sign-in',
    routerPush: go,
    routerReplace: go,
    telemetry: false,
  } satisfies Parameters<Clerk['load']>[0] & { nonce: string | undefined }
  await clerk.load(options)
  return clerk
}
