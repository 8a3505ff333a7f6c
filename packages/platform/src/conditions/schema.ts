/** For the matrix in the browser: by itself, without the schemas and their library. */
export { conditionCovers } from '@freehold/access/conditions/schema'
