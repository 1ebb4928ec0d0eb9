import { type Logger, pino } from 'pino'
import type { LogLevel } from './settings.js'

export type { Logger }

/**
 * The server's log: one JSON object a line on stderr, so that stdout holds nothing but the sign-in link. What people write and
 * the tokens they carry are never logged: log ids, counts, codes and rules.
 */
export function createLog(level: LogLevel): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers', 'token', '*.token'] },
    pino.destination({ dest: 2, sync: true }),
  )
}
