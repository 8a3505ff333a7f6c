/** The database cannot start. The message is for a person: one sentence, then the last lines of the server's log if any. */
export class StartError extends Error {
  override name = 'StartError'

  constructor(sentence: string, logTail = '', cause?: unknown) {
    super(logTail === '' ? sentence : `${sentence}\n${logTail}`, { cause })
  }
}

const reasons: Record<string, string> = {
  EACCES: 'you have no permission to write there',
  EPERM: 'the system does not permit it',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a file of that name is in the way',
}

/** Turns a failed file operation into one sentence that names the folder; any other error stays what it is. */
export function folderError(folder: string, error: unknown): unknown {
  const { code, path = folder, message } = error as NodeJS.ErrnoException
  if (code === undefined) return error
  return new StartError(`Freehold cannot use ${path}: ${reasons[code] ?? message}.`, '', error)
}
