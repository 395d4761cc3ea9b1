import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { commandName } from '../../services/command-names.js'
import { DEFAULT_EXECUTIONS } from '../../services/ssm-automation/dataset/default-dataset.js'
import type { ReadData } from '../../services/ssm-automation/dataset/read-dataset.js'
import { serviceNames } from '../../site/samples/service-names.js'
import type { MockSources } from './sources.js'

const NAMED_OPERATIONS = 3

/** What the banner tells beside what is served. */
export interface BannerOptions {
  readonly url: string
  /** The Region of requests that are signed for none: clients that use it find what these created. */
  readonly region: string
  readonly wireOnly: boolean
}

/** What is served, for people: the services and, of the default dataset, the executions to ask for. */
export function bannerOf({ contracts, data }: MockSources, { url, region, wireOnly }: BannerOptions): string {
  const services = contracts.map((served) => {
    if ('load' in served) return `serving all of ${served.targetPrefix}: ${served.name}`
    const { title, operations } = served
    const targets = [...operations.keys()]
    const named = targets.slice(0, NAMED_OPERATIONS).join(', ')
    return `serving ${title}: ${named}${targets.length > NAMED_OPERATIONS ? ` and ${targets.length - NAMED_OPERATIONS} more` : ''}`
  })
  const executions = sampleRows({ contracts, data }).map(([id, title]) => `  ${id}  ${title}`)
  const besides = wireOnly
    ? []
    : [
        `a page of it, with docs, console, log, faults and clock: ${url}/`,
        `programs change faults and clock by GET, PUT and DELETE of ${url}/__mock/faults and ${url}/__mock/clock`,
      ]
  return [...services, ...executions, ...clientLines(contracts, { url, region }), ...besides]
    .map((line) => `${line}\n`)
    .join('')
}

/** So many things to ask for are named of each kind. */
const MOST_ROWS = 20

/** What there is to ask for: recorded executions and operations, or the executions that SSM has without data. */
export function sampleRows({
  contracts,
  data,
}: Pick<MockSources, 'contracts' | 'data'>): readonly (readonly [string, string])[] {
  if (data) return recordedRows(data)
  const isServed = contracts.some(({ targetPrefix }) => targetPrefix === 'AmazonSSM')
  return isServed ? DEFAULT_EXECUTIONS.map(({ id, title }) => [id, title]) : []
}

function recordedRows({ dataset, others }: ReadData): readonly (readonly [string, string])[] {
  const counts = new Map<string, number>()
  for (const { operation, request } of others) {
    const name = request?.headers[TARGET_HEADER] ?? operation
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const operations = [...counts].map(
    ([name, count]) => [name, `recorded ${count === 1 ? 'once' : `${count} times`}`] as const,
  )
  const executions = [...dataset.keys()].map((id) => [id, 'a recorded execution'] as const)
  return [...executions.slice(0, MOST_ROWS), ...operations.slice(0, MOST_ROWS)]
}

/** How clients are pointed at the mock; some put a prefix before the host's name, which has to be turned off. */
function clientLines(
  contracts: MockSources['contracts'],
  { url, region }: Omit<BannerOptions, 'wireOnly'>,
): readonly string[] {
  const [service] = contracts.flatMap((served) => ('load' in served ? [] : [served]))
  const names = serviceNames(service ?? { serviceId: 'Service', endpointPrefix: 'service' })
  const { javascript } = names
  const command = commandName(service?.serviceId ?? '') ?? names.command
  return [
    'point AWS clients at it:',
    `  AWS CLI and SDKs  export AWS_ENDPOINT_URL=${url} AWS_REGION=${region} AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any`,
    `  JavaScript        new ${javascript}({ endpoint: '${url}', disableHostPrefix: true })`,
    `  boto3             boto3.client('${command}', endpoint_url='${url}', config=Config(inject_host_prefix=False))`,
    `  Terraform         provider "aws" { endpoints { ${command} = "${url}" } skip_credentials_validation = true skip_requesting_account_id = true }`,
  ]
}
