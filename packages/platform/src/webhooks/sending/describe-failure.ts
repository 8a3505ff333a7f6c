import { RefusedAddress } from '@freehold/outside'

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The name could not be found.',
  EAI_AGAIN: 'The name could not be looked up.',
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut off.',
  EHOSTUNREACH: 'The address cannot be reached.',
  ENETUNREACH: 'The address cannot be reached.',
  UND_ERR_SOCKET: 'The connection was cut off.',
  UND_ERR_CONNECT_TIMEOUT: 'No connection within the time.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is self-signed.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is self-signed.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate’s chain is incomplete.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
}

/** What went wrong, for the people who run the endpoint. Says nothing of our own network. */
export function describeFailure(error: unknown): { code: string; message: string } {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RefusedAddress) return { code: 'refused_address', message: cause.message }
    if (cause.name === 'TimeoutError') return { code: 'timeout', message: 'No answer within 15 seconds.' }
    const code = (cause as { code?: unknown }).code
    if (typeof code === 'string' && words[code]) return { code: code.toLowerCase(), message: words[code] }
  }
  return { code: 'failed', message: 'The request failed.' }
}
