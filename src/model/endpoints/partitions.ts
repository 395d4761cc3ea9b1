import { COMMERCIAL, PARTITIONS } from '../../protocol/endpoints.js'

/** A partition of AWS. */
export interface Partition {
  readonly id: string
  /** What its Regions begin with; `aws` for the commercial partition, whose Regions have nothing in common. */
  readonly area: string
  /** The Region in which the services of the whole partition are at home. */
  readonly home: string
  readonly suffix: string
  readonly dualStackSuffix: string
}

/** The commercial partition, to which every Region belongs that no other has. */
const AWS = partition('aws', 'aws', 'us-east-1')

/** Every partition. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export const ALL_PARTITIONS: readonly Partition[] = [
  AWS,
  partition('aws-cn', 'cn', 'cn-northwest-1'),
  partition('aws-eusc', 'eusc-de', 'eusc-de-east-1'),
  partition('aws-iso', 'us-iso', 'us-iso-east-1'),
  partition('aws-iso-b', 'us-isob', 'us-isob-east-1'),
  partition('aws-iso-e', 'eu-isoe', 'eu-isoe-west-1'),
  partition('aws-iso-f', 'us-isof', 'us-isof-south-1'),
  partition('aws-us-gov', 'us-gov', 'us-gov-west-1'),
]

/** The partition of a Region, or of a name for a whole partition, such as `aws-cn-global`. */
export function partitionOf(region: string): Partition {
  const place = region.replace(/-\w+-\d+$|-global$/, '')
  return ALL_PARTITIONS.find(({ id, area }) => id === place || area === place) ?? AWS
}

function partition(id: string, area: string, home: string): Partition {
  const [suffix, dualStackSuffix] = PARTITIONS.get(area) ?? COMMERCIAL
  return { id, area, home, suffix, dualStackSuffix: `api.${dualStackSuffix}` }
}
