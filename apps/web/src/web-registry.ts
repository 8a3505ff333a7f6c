import { homeFeature } from './platform/home/index.ts'

/** The web's only list of features: one folder and one line here add pages, navigation, palette, shortcuts and home blocks. */
export const webFeatures = [
  homeFeature,
  // The product: replace these by yours.
] as const
