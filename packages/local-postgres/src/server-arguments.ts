/**
 * The server's command line but for the port. Everything stands there and nothing in postgresql.conf, so that a server found
 * running can be compared with the one wanted.
 */
export function serverArguments(data: string, durable: boolean, settings: Record<string, string>): string[] {
  const all: Record<string, string> = {
    shared_preload_libraries: 'pg_stat_statements',
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    // A failing statement's text may hold a password; its message says enough.
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  }
  return ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
