import pino from 'pino';

export type Log = pino.Logger;

/** The program's log: one JSON line an entry. Holds routes, codes and references; never names, numbers or texts of people. */
export function startLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
