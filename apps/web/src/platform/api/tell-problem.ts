import { showError } from '@freehold/ui'
import type { ApiError } from './read-error.ts'

/** A failure that belongs to no form, as a toast. In a file of its own: the first page needs no toasts. */
export function tellProblem({ message, requestId }: ApiError): void {
  showError(message, requestId)
}
