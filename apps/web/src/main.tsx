import { FreeholdProvider } from '@freehold/ui'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { watchForNewVersion } from './platform/routing/new-version.ts'
import { router } from './router.ts'

watchForNewVersion()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <FreeholdProvider>
    <RouterProvider router={router} />
  </FreeholdProvider>,
)
