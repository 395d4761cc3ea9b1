import { expect, it } from 'vitest'
import { isThrottle, THROTTLING_CODES } from '../../src/protocol/throttling-codes.js'

/** As the reference of the AWS SDKs lists them for the standard retry mode. */
const LISTED = [
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
]

it('knows the codes that the AWS SDKs take for throttling, and no others', () => {
  expect([...THROTTLING_CODES]).toEqual(LISTED)
})

it.each([
  ['ThrottlingException', 400, true],
  ['SlowDown', 503, true],
  ['TooManyRequestsException', 429, true],
  ['ThrottlingException', 200, false],
  ['ThrottlingException', 500, false],
  ['ValidationException', 400, false],
] as const)('tells %s with status %i: %s', (code, status, expected) => {
  expect(isThrottle(code, status)).toBe(expected)
})
