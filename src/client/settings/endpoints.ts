import { COMMERCIAL, type Endpoint, type EndpointTable, PARTITIONS } from '../../protocol/endpoints.js'

/** Names the AWS endpoint a client talks to. The spellings are the AWS SDK's. */
export interface EndpointOptions {
  /** The AWS region; where there is an environment, `AWS_REGION` serves when it is left out. */
  readonly region?: string | undefined
  /**
   * The whole address of a server, for a mock, a proxy or a VPC endpoint; it wins over every rule. Where there is an
   * environment, the service's own `AWS_ENDPOINT_URL_…`, such as `AWS_ENDPOINT_URL_SSM`, or else `AWS_ENDPOINT_URL`,
   * serves when it is left out, unless `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true`.
   */
  readonly endpoint?: string | URL | undefined
  /** Asks for the endpoint whose cryptography is validated to FIPS 140; or else `AWS_USE_FIPS_ENDPOINT` does. */
  readonly useFipsEndpoint?: boolean | undefined
  /** Asks for the endpoint that answers over IPv6 too; or else `AWS_USE_DUALSTACK_ENDPOINT` does. */
  readonly useDualstackEndpoint?: boolean | undefined
}

/** An endpoint that can't be: no region, a region that is no host label, or options that exclude each other. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError'
}

/** The region, if it can stand in a host name and a signature; throws `EndpointError` otherwise. */
export function requireRegion(region: string | undefined): string {
  if (region && /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(region)) return region
  throw new EndpointError(`\`${region}\` is no region`)
}

/**
 * The address of a service and what signatures for it name, by the service's own table and else by the rules of AWS's
 * partitions. Throws `EndpointError` where the AWS SDKs refuse.
 */
export function resolveEndpoint(
  prefix: string,
  table: EndpointTable,
  { endpoint, region: name, useFipsEndpoint, useDualstackEndpoint }: EndpointOptions,
): Endpoint {
  if (endpoint) {
    try {
      const { href } = new URL(endpoint)
      if (!useFipsEndpoint && !useDualstackEndpoint && /^https?:..[^/@]+\//.test(href))
        return [href.replace(/\/?(?=[?#]|$)/, '/')]
    } catch {
      // What `URL` throws quotes the address, with any password.
    }
  } else {
    const region = requireRegion(name)
    const area = region.replace(/-\w+-\d+$/, '')
    const [suffix, dualStackSuffix] = PARTITIONS.get(area) ?? COMMERCIAL
    const usual = (place: string): string =>
      `https://${prefix}${useFipsEndpoint ? '-fips' : ''}.${place}.${useDualstackEndpoint ? `api.${dualStackSuffix}` : suffix}/`
    const [url, ...scope] = table[usual(region)] ??
      table[usual(area)] ??
      table[usual('aws')] ?? [usual(region)]
    if (url) return [url.replace('{region}', region), ...scope]
  }
  throw new EndpointError('no http, FIPS or dual-stack endpoint without password')
}
