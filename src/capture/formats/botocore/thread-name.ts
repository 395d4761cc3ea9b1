/** The names that Python gives threads, where a log has them before its message. */
const THREAD = /\b(?:MainThread|Thread-\d+|ThreadPoolExecutor-\d+_\d+|asyncio_\d+)\b/
/** Further in, texts are no names. */
export const LONGEST_BEFORE_NAME = 200

/** The name of the thread that logged a line; empty where the line has none. */
export function threadName(text: string): string {
  return THREAD.exec(text.slice(0, LONGEST_BEFORE_NAME))?.[0] ?? ''
}
