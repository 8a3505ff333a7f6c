import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet, useRouteContext } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { Api } from '../api/create-api.ts'
import { trpc } from '../api/trpc.ts'
import { proofGate } from '../session/proof-gate.ts'
import { byProvider } from '../session/sign-in-method.ts'
import { undoConflicts } from '../undo/undo-conflicts.ts'

const SignInAgainDialog = lazy(() =>
  byProvider({
    embedded: () => import('../session/sign-in-again-dialog.tsx'),
    clerk: () => import('../../clerk/clerk-sign-in-again.tsx'),
  }).then((m) => ({ default: m.SignInAgainDialog })),
)

const ProveDialog = lazy(() =>
  byProvider({
    embedded: () => import('../session/prove-dialog.tsx'),
    clerk: () => import('../../clerk/clerk-prove.tsx'),
  }).then((m) => ({ default: m.ProveDialog })),
)

const UndoConflictDialog = lazy(() =>
  import('../undo/undo-conflict-dialog.tsx').then((m) => ({ default: m.UndoConflictDialog })),
)

/** Around every page: the person's client and cache, and the dialogs that ask to sign in again or to prove who one is. */
export function RootLayout() {
  const { api, gate } = useRouteContext({ from: '__root__' })
  const signedOut = useSyncExternalStore(gate.subscribe, gate.isWaiting)
  const unproven = useSyncExternalStore(proofGate.subscribe, proofGate.isWaiting)
  const notUndone = useSyncExternalStore(undoConflicts.subscribe, undoConflicts.current)
  return (
    <ApiProvider api={api}>
      <Outlet />
      {notUndone ? (
        <Suspense>
          <UndoConflictDialog {...notUndone} />
        </Suspense>
      ) : null}
      {signedOut ? (
        <Suspense>
          <SignInAgainDialog />
        </Suspense>
      ) : null}
      {unproven && !signedOut ? (
        <Suspense>
          <ProveDialog />
        </Suspense>
      ) : null}
    </ApiProvider>
  )
}

/** Decides which workspace the `trpc` hooks below it speak of. */
export function ApiProvider({ api, children }: { api: Api; children: React.ReactNode }) {
  return (
    <trpc.Provider client={api.client} queryClient={api.queryClient}>
      <QueryClientProvider client={api.queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
