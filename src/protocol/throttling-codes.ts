/**
 * Codes by which AWS says "too fast", whatever a service's model says of them: the list of the AWS SDKs' standard retry
 * mode. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const THROTTLING_CODES: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])

const THROTTLING_STATUSES: ReadonlySet<number> = new Set([400, 429, 503])

/**
 * Whether an error says "too fast". It is the code that says so: throttles come from in front of the operation, most as
 * 400, some as 429 or 503, and clients treat all of them alike.
 */
export function isThrottle(code: string, status: number): boolean {
  return THROTTLING_CODES.has(code) && THROTTLING_STATUSES.has(status)
}
