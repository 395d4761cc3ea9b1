import type { Service } from '../../model/service.js'
import { findHost } from './find-host.js'

/** The service whose traffic is recorded. */
export interface Target {
  readonly url: URL
  /** What the host says of service and Region; absent when it is no AWS host. */
  readonly service?: string
  readonly region?: string
}

/** The ends of service hosts and of dual-stack hosts in every partition. https://docs.aws.amazon.com/general/latest/gr/rande.html */
const SUFFIXES = [
  'amazonaws.com',
  'api.aws',
  'amazonaws.com.cn',
  'api.amazonwebservices.com.cn',
  'amazonaws.eu',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'api.aws.ic.gov',
  'sc2s.sgov.gov',
  'api.aws.scloud',
  'cloud.adc-e.uk',
  'api.cloud-aws.adc-e.uk',
  'csp.hci.ic.gov',
  'api.aws.hci.ic.gov',
]

const AWS_HOST = new RegExp(
  `^(?:[^/]{1,200}\\.)?([a-z0-9-]{1,63}?)(?:-fips)?\\.([a-z]{2,4}(?:-[a-z]{1,20}){1,3}-\\d)\\.(?:vpce\\.)?(?:${SUFFIXES.join('|').replaceAll('.', '\\.')})$`,
)

/**
 * Reads a target such as `https://ssm.eu-central-1.amazonaws.com`. What the contracts say of their hosts goes before the
 * usual form of AWS's hosts. Throws a `TypeError` that says what is wrong with it.
 *
 * ```ts
 * import { readTarget } from 'aws-json-contract/record'
 *
 * const { service, region } = readTarget('https://ssm.eu-central-1.amazonaws.com')
 * console.log(service, region) // ssm eu-central-1
 * ```
 */
export function readTarget(text: string, contracts: readonly Service[] = []): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('a target starts with https:// or http://')
  if (url.username !== '' || url.password !== '')
    throw new TypeError('a target holds no user and no password')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new TypeError('a target is scheme, host and port, without a path')
  }
  const known = findHost(url.host, contracts)
  if (known) return { url, ...known }
  const [, service, region] = AWS_HOST.exec(url.hostname) ?? []
  return service === undefined || region === undefined ? { url } : { url, service, region }
}
