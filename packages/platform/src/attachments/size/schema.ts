// Apart from what validates attachments: pages that only compare a size need no validation to be drawn.

/** Of one file. What the plan has room for may be less. */
export const maxAttachmentBytes = 100 * 1024 ** 2
