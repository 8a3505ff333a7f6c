/** One clear sentence for what a person at a terminal can mend; the stack only for what we did not foresee. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, path } = error as { code?: string; port?: number; path?: string }
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} is taken by another program. Stop it, or choose another one with PORT=… npm start.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOSPC':
      return `${path ?? 'the data folder'} cannot be written. Choose another folder with FREEHOLD_DATA_DIR=… npm start.`
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return 'the database at DATABASE_URL cannot be reached. Is it running, and are host and port right?'
    case '28P01':
    case '28000':
      return 'the database refused our password. Run `npm run db:roles` once with an administrator’s DATABASE_URL and the same FREEHOLD_SECRET.'
    case '3D000':
      return 'the database named in DATABASE_URL does not exist.'
    case '42501':
      return `the database roles lack a right (${error.message}). Run \`npm run db:roles\` once with an administrator’s DATABASE_URL.`
  }
  const expected = ['ConfigError', 'MigrationError', 'UnsafeRoleError', 'StartError', 'BootError']
  return expected.includes(error.name) ? error.message : (error.stack ?? error.message)
}

/** Boot cannot go on; the message is for a person. */
export class BootError extends Error {
  override name = 'BootError'
}
