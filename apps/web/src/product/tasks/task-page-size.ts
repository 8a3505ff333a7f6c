/** Tasks fetched at a time: the most the server gives, so that nearly every project comes at once. */
export const taskPageSize = 100
