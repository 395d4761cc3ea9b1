import type { JsonObject } from '../../protocol/json-values.js'
import { usualEndpoint } from '../endpoints/usual-endpoint.js'
import type { ServiceModel } from '../service-model.js'
import { escapeMarkdown } from '../words/markdown-text.js'
import type { Describer } from './describe.js'
import { QUERY_MODE_PARAMETER } from './operations.js'
import { compareText } from './order.js'
import { QUERY_ERROR_HEADER, REQUEST_ID_HEADER, type ResponseContext } from './responses.js'

/** What the title page is made of. */
export interface InfoParts {
  readonly title: string
  readonly version: string
  readonly describer: Describer
}

/** What the contract is. */
export function infoObject(model: ServiceModel, { title, version, describer }: InfoParts): JsonObject {
  const origin = `Made from AWS's model of the API version ${escapeMarkdown(model.apiVersion)}.`
  const prose = describer.prose(model)
  return {
    title,
    version,
    summary: `The contract of ${title} on the wire`,
    description: prose === undefined ? origin : `${prose}\n\n${origin}`,
    contact: { name: 'Amazon Web Services', url: 'https://aws.amazon.com/contact-us/' },
    license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
  }
}

/** Where the service answers. */
export function serverObjects(model: ServiceModel): readonly JsonObject[] {
  const server = (area: string, home: string, description: string): JsonObject => {
    const { url } = usualEndpoint(model, area)
    // No description: a schema of OpenAPI 3.1 that many validators carry has a typing error there, and refuses it.
    const variables = url.includes('{region}') && { variables: { region: { default: home } } }
    return { url, description, ...variables }
  }
  const isRegional = usualEndpoint(model).url.includes('{region}')
  const commercial = isRegional ? 'The commercial Regions and AWS GovCloud (US)' : 'The commercial Regions'
  return [
    server('aws', 'us-east-1', commercial),
    server('cn', 'cn-north-1', 'The Regions in China, with accounts of their own'),
  ]
}

/**
 * What OpenAPI has no words for. Endpoint prefix and service id are said where they are not the signing name; people
 * read the service by its id.
 */
export function serviceExtensions(model: ServiceModel): JsonObject {
  const { signingName, endpointPrefix, endpoints, serviceId = signingName } = model
  return {
    'x-aws-protocol': model.protocol,
    'x-aws-target-prefix': model.targetPrefix,
    'x-aws-signing-name': signingName,
    ...(endpointPrefix !== signingName && { 'x-aws-endpoint-prefix': endpointPrefix }),
    ...(endpoints && { 'x-aws-endpoints': endpoints }),
    ...(serviceId !== signingName && { 'x-aws-service-id': serviceId }),
    ...(model.queryCompatible && { 'x-aws-query-compatible': true }),
    'x-aws-models': [model.format],
  }
}

/** Everything that operations refer to, in the order of the names. */
export function componentsObject({ model, components, responses }: ResponseContext): JsonObject {
  const { queryCompatible, signingName } = model
  return {
    ...(queryCompatible && { parameters: { 'x-amzn-query-mode': QUERY_MODE_PARAMETER } }),
    headers: {
      'x-amzn-RequestId': REQUEST_ID_HEADER,
      ...(queryCompatible && { 'x-amzn-query-error': QUERY_ERROR_HEADER }),
    },
    responses: sorted(responses),
    schemas: sorted(components),
    securitySchemes: {
      sigv4: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: `AWS Signature Version 4 with the service name \`${signingName}\`. An SDK, \`aws4fetch\` or \`curl --aws-sigv4\` does it.`,
      },
    },
  }
}

function sorted(entries: ReadonlyMap<string, JsonObject>): JsonObject {
  return Object.fromEntries([...entries].toSorted(([left], [right]) => compareText(left, right)))
}
