/** Whether this browser knows passkeys at all. */
export const passkeysSupported = typeof window !== 'undefined' && 'PublicKeyCredential' in window
