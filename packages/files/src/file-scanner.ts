/** What a scanner says of a file. `skipped`: it does not take files this large. */
export type ScanVerdict = { found: string } | 'clean' | 'skipped'

/** Looks into a file before anybody can get it. @throws AppError unavailable when it cannot be asked */
export interface FileScanner {
  scan(bytes: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<ScanVerdict>
}
