import { DEFAULT_EXECUTIONS } from '../../services/ssm-automation/dataset/default-dataset.js'
import type { MockSources } from './sources.js'

const NAMED_OPERATIONS = 3

/** What is served, for people: the services and, of the default dataset, the executions to ask for. */
export function bannerOf({ contracts, data }: MockSources, url: string): string {
  const services = contracts.map((served) => {
    if ('load' in served) return `serving all of ${served.targetPrefix}: ${served.name}`
    const { title, operations } = served
    const targets = [...operations.keys()]
    const named = targets.slice(0, NAMED_OPERATIONS).join(', ')
    return `serving ${title}: ${named}${targets.length > NAMED_OPERATIONS ? ` and ${targets.length - NAMED_OPERATIONS} more` : ''}`
  })
  const acts = contracts.some(({ targetPrefix }) => targetPrefix === 'AmazonSSM')
  const executions = acts && !data ? DEFAULT_EXECUTIONS.map(({ id, title }) => `  ${id}  ${title}`) : []
  const endpoint = `AWS clients find it by AWS_ENDPOINT_URL=${url}, or by --endpoint-url ${url}`
  const admin = `faults can be changed while it runs: GET, PUT, DELETE ${url}/__mock/faults`
  return [...services, ...executions, endpoint, admin].map((line) => `${line}\n`).join('')
}
