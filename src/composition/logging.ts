import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/app-config.js';

/**
 * The service's log: JSON lines on standard error. Requests are logged by route and id alone; should a header reach it
 * inside an error, what it carries is masked.
 */
export function openLog(
  level: LogLevel,
  to: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  const redact = ['*.authorization', '*.cookie', '*.headers', '*.body', '*.query'];
  return pino({ level, redact, base: null }, to);
}

/** Nest's own messages in the same log. What it tells of wiring modules and routes is for developers: `debug`. */
export function nestLogger(log: Logger): LoggerService {
  return {
    log: (message: unknown) => {
      log.debug(String(message));
    },
    warn: (message: unknown) => {
      log.warn(String(message));
    },
    error: (message: unknown, ...details: unknown[]) => {
      // What keeps the service from starting is thrown as well: whoever started it tells it, once and in plain text.
      if (details.at(-1) === 'ExceptionHandler') log.debug(String(message));
      else log.error(String(message));
    },
  };
}
