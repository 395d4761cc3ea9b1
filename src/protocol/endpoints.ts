/**
 * The address of a service, and the Region and the name that signatures for it have, where these are not the caller's and
 * the service's. `{region}` in it stands for the caller's Region; where AWS has none, the address is empty.
 */
export type Endpoint = readonly [url: string, ...regionAndName: string[]]

/**
 * The addresses of a service that are not the usual ones, by the usual ones. These have, in the place of the Region, a
 * Region, or what the Regions of a partition begin with, such as `us-gov`, or `aws` for all that the table does not name.
 */
export type EndpointTable = Readonly<Record<string, Endpoint>>

/**
 * The partitions whose hosts have suffixes of their own, by what their Regions begin with: the suffix, and that of
 * dual-stack hosts behind `api.`. https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export const PARTITIONS: ReadonlyMap<string, readonly [suffix: string, dualStackSuffix: string]> = new Map(
  Object.entries({
    cn: ['amazonaws.com.cn', 'amazonwebservices.com.cn'],
    'eusc-de': ['amazonaws.eu', 'amazonwebservices.eu'],
    'us-iso': ['c2s.ic.gov', 'aws.ic.gov'],
    'us-isob': ['sc2s.sgov.gov', 'aws.scloud'],
    'eu-isoe': ['cloud.adc-e.uk', 'cloud-aws.adc-e.uk'],
    'us-isof': ['csp.hci.ic.gov', 'aws.hci.ic.gov'],
  }),
)

/** The suffixes of all other Regions, those of AWS GovCloud among them. */
export const COMMERCIAL = ['amazonaws.com', 'aws'] as const
