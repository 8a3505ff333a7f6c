/** Meaning of a colour. Pages map a domain state to a tone; the word beside the dot carries the state itself. */
export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'accent' | 'neutral'
