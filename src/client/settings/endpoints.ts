/** Names the AWS endpoint a client talks to. The spellings are the AWS SDK's. */
export interface EndpointOptions {
  /** The AWS region; where there is an environment, `AWS_REGION` serves when it is left out. */
  readonly region?: string | undefined
  /**
   * The whole address of a server, for a mock, a proxy or a VPC endpoint; it wins over every rule. Where there is an
   * environment, the service's own `AWS_ENDPOINT_URL_…`, such as `AWS_ENDPOINT_URL_SSM`, or else `AWS_ENDPOINT_URL`,
   * serves when it is left out.
   */
  readonly endpoint?: string | URL | undefined
  /** Asks for the endpoint whose cryptography is validated to FIPS 140. */
  readonly useFipsEndpoint?: boolean | undefined
  /** Asks for the endpoint that answers over IPv6 too. */
  readonly useDualstackEndpoint?: boolean | undefined
}

/** An endpoint that can't be: no region, a region that is no host label, or options that exclude each other. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError'
}

/**
 * The partitions beside the commercial one, by what their regions begin with: the suffix of their hosts, and that of
 * their dual-stack hosts behind `api.`. https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
const PARTITIONS: ReadonlyMap<string, readonly [suffix: string, dualStackSuffix: string]> = new Map(
  Object.entries({
    cn: ['amazonaws.com.cn', 'amazonwebservices.com.cn'],
    'eusc-de': ['amazonaws.eu', 'amazonwebservices.eu'],
    'us-iso': ['c2s.ic.gov', 'aws.ic.gov'],
    'us-isob': ['sc2s.sgov.gov', 'aws.scloud'],
    'eu-isoe': ['cloud.adc-e.uk', 'cloud-aws.adc-e.uk'],
    'us-isof': ['csp.hci.ic.gov', 'aws.hci.ic.gov'],
  }),
)

/** The region, if it can stand in a host name and a signature; throws `EndpointError` otherwise. */
export function requireRegion(region: string | undefined): string {
  if (region && /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(region)) return region
  throw new EndpointError(`\`${region}\` is no region`)
}

/**
 * The address of a service, by the rules of AWS's partitions; the plain endpoints of GovCloud are FIPS ones.
 * Throws `EndpointError` where the AWS SDKs refuse.
 */
export function resolveEndpoint(service: string, options: EndpointOptions): string {
  const { endpoint, useFipsEndpoint, useDualstackEndpoint } = options
  if (endpoint) {
    if (!useFipsEndpoint && !useDualstackEndpoint) return new URL(endpoint).href
    throw new EndpointError('FIPS and dual stack do not go with an `endpoint`')
  }
  const region = requireRegion(options.region)
  const area = region.replace(/-\w+-\d+$/, '')
  const [suffix, dualStackSuffix] = PARTITIONS.get(area) ?? ['amazonaws.com', 'aws']
  const fips = useFipsEndpoint && (useDualstackEndpoint || area !== 'us-gov') ? '-fips' : ''
  return `https://${service}${fips}.${region}.${useDualstackEndpoint ? `api.${dualStackSuffix}` : suffix}/`
}
