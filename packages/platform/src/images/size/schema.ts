// Apart from what validates pictures: pages that only compare a size need no validation to be drawn.

/** What can be sent. What it really is, its first bytes tell. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const

/** Larger files are refused. */
export const maxImageBytes = 10 * 1024 ** 2
