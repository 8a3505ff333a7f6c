/**
 * Where to go after signing in, from `?to=`: only a path of this app. Anything a browser could read as another origin
 * (`//evil`, `/\evil`, `/.//evil`, a scheme) and the sign-in pages themselves are dropped.
 */
export function safeReturnPath(to: string | undefined): string | undefined {
  if (!to?.startsWith('/')) return undefined
  const here = 'http://here.invalid'
  if (!URL.canParse(to, here)) return undefined
  const url = new URL(to, here)
  if (
    url.origin !== here ||
    url.pathname.startsWith('//') ||
    /^\/(sign-in|sign-up|sign-out)(\/|$)/.test(url.pathname)
  )
    return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
