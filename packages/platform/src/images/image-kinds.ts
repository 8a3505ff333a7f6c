/** One picture made from what somebody sent. `cover` fills the box and cuts off the rest, `inside` fits into it whole. */
export interface Rendition {
  width: number
  height: number
  fit: 'cover' | 'inside'
  format: 'webp' | 'png'
}

/** What pictures are for, and what is made of each, the largest first. */
export const imageKinds = {
  avatar: [
    { width: 256, height: 256, fit: 'cover', format: 'webp' },
    { width: 64, height: 64, fit: 'cover', format: 'webp' },
  ],
  // The second is for papers and mails: PDF and many mail programs know no WebP.
  logo: [
    { width: 512, height: 512, fit: 'inside', format: 'webp' },
    { width: 512, height: 512, fit: 'inside', format: 'png' },
  ],
  cover: [
    { width: 1600, height: 400, fit: 'cover', format: 'webp' },
    { width: 640, height: 160, fit: 'cover', format: 'webp' },
  ],
} as const satisfies Record<string, readonly Rendition[]>

export type ImageKind = keyof typeof imageKinds
