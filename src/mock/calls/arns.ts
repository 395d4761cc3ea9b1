import { partitionOf } from '../../model/endpoints/partitions.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { BehaviourCall } from './behaviour.js'

/** The account that everything in the mock belongs to. */
export const ACCOUNT = '123456789012'
/** The Region of requests that are not signed for one, in a mock that is told no other. */
export const USUAL_REGION = 'us-east-1'

/** How the ARNs of a service begin in a Region: `arn:aws-cn:sqs:cn-north-1:123456789012:`. */
export function arnPrefix(service: string, region: string): string {
  return `arn:${partitionOf(region).id}:${service}:${region}:${ACCOUNT}:`
}

/** An ARN whose end is as its service writes it, filled with facts. */
export function formedArn(form: string, { served, region }: BehaviourCall, facts: JsonObject): string {
  const end = form.replaceAll(/(.?)\{(\w+)\}/g, (_, before: string, name: string) => {
    const value = String(facts[name] ?? '')
    if (name === 'label') return before + (before === '/' ? value.replace(/^\//, '') : value)
    return before + (name === 'unique' ? value.slice(0, 6) : lastPart(value))
  })
  return arnPrefix(served.contract.signingName, region) + end
}

/** What is named at the end of an ARN; all of what is no ARN. */
function lastPart(value: string): string {
  if (!value.startsWith('arn:')) return value
  return value.slice(Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1)
}

/** `arn:aws:states:us-east-1:123456789012:stateMachine:name`, in the spellings that contracts have. */
export function arnSpellings(
  { served: { contract }, region }: BehaviourCall,
  words: readonly string[],
  labels: readonly string[],
): readonly string[] {
  const [first, ...more] = words
  const camel = [first?.toLowerCase(), ...more].join('')
  const types = [camel, camel.toLowerCase(), words.map((word) => word.toLowerCase()).join('-')]
  const services = new Set([contract.endpointPrefix, contract.signingName])
  const names = labels.flatMap((label) => [label.replace(/^\//, ''), label.replaceAll('-', '')])
  return [...services].flatMap((service) =>
    names.flatMap((name) =>
      [...types.flatMap((type) => [`${type}/${name}`, `${type}:${name}`]), name].map(
        (resource) => arnPrefix(service, region) + resource,
      ),
    ),
  )
}
