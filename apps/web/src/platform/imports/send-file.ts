import { ApiFailure, fromErrorData } from '../api/read-error.ts'

interface SendOptions {
  contentType: string
  headers: Record<string, string>
  /** A part of 1. */
  onProgress: (fraction: number) => void
  signal: AbortSignal
}

/**
 * The bytes of a file for a procedure; answers the digest by which it is called for them. By XMLHttpRequest: `fetch` does not
 * tell how far it is. @throws ApiFailure
 */
export function sendFile(procedure: string, file: File, options: SendOptions): Promise<{ digest: string }> {
  const { contentType, headers, onProgress, signal } = options
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/uploads/${procedure}`)
    request.responseType = 'json'
    for (const [name, value] of Object.entries({ ...headers, 'content-type': contentType }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      if (request.status === 200) return resolve(request.response)
      const error = request.response?.error
      reject(new ApiFailure(fromErrorData(error?.message ?? '', error?.data)))
    }
    request.onerror = request.onabort = () => reject(new ApiFailure(fromErrorData('', null)))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
