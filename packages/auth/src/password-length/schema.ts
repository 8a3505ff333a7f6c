/** Alone in its file: pages say it before they have the rules that check it. */
export const minPasswordLength = 12
