/** The names that Python gives threads, where a log has them before its message. */
const THREAD = /\b(?:MainThread|Thread-\d+|ThreadPoolExecutor-\d+_\d+|asyncio_\d+)\b/
/** Further in, texts are no names. */
export const LONGEST_BEFORE_NAME = 200

/** What a record has between its time and its logger, as the AWS CLI writes it: the name of a thread, whoever gave it. */
const BEFORE_LOGGER =
  /\d\d:\d\d:\d\d\S* - ((?:(?! - ).){1,80}) - (?:botocore|boto3|awscli|s3transfer|urllib3)\b[\w.]* - /
/** What else stands there: levels, and the files and lines of Python. */
const NO_NAME = /^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)$|\.py\b|:/

/** The name of the thread that logged a line; empty where the line has none. */
export function threadName(text: string): string {
  const head = text.slice(0, LONGEST_BEFORE_NAME)
  const own = BEFORE_LOGGER.exec(head)?.[1]
  if (own !== undefined && !NO_NAME.test(own)) return own
  return THREAD.exec(head)?.[0] ?? ''
}

/** Whether a name is one that Python gives to one thread only; others may be those of a program. */
export function isOfOneThread(name: string): boolean {
  return THREAD.test(name)
}
