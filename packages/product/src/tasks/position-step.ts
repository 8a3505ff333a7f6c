/** Room left between neighbours: a task moves in between without touching them, about ten times at the same spot. */
export const positionStep = 1024
