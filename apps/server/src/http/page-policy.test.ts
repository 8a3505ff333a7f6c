import { expect, test } from 'vitest'
import { pagePolicy } from './security-headers.ts'

const clerk = {
  provider: 'clerk',
  publishableKey: `pk_live_${Buffer.from('clerk.example.com$').toString('base64')}`,
  proxyUrl: null,
} as const

/** The policy by directive, nonce aside. */
function policy(signIn: Parameters<typeof pagePolicy>[0]): Record<string, string> {
  const { nonce, header } = pagePolicy(signIn)
  return Object.fromEntries(
    header.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.replaceAll(nonce, '…').split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

test('with the embedded sign-in the page reaches nothing but us', () => {
  for (const [directive, sources] of Object.entries(policy({ provider: 'embedded' })))
    expect(sources, directive).not.toMatch(/https?:|\*|unsafe/)
})

test('with Clerk exactly its Frontend API, its pictures and the check against robots are added', () => {
  const { 'connect-src': connect, 'script-src': script, 'img-src': img, ...rest } = policy(clerk)
  expect({ connect, script, img }).toEqual({
    connect: "'self' https://clerk.example.com",
    script: "'self' 'nonce-…' https://challenges.cloudflare.com",
    img: "'self' data: blob: https://img.clerk.com",
  })
  const embedded = policy({ provider: 'embedded' })
  expect(rest).toEqual({
    ...Object.fromEntries(Object.keys(rest).map((name) => [name, embedded[name]])),
    'frame-src': 'https://challenges.cloudflare.com',
    'worker-src': "'self' blob:",
  })
})

test('a Frontend API under an address of our own is reached too', () => {
  const proxied = policy({ ...clerk, proxyUrl: 'https://app.example.com/clerk' })
  expect(proxied['connect-src']).toBe("'self' https://clerk.example.com https://app.example.com")
})
