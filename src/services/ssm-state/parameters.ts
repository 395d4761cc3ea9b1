import { createHash } from 'node:crypto'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { passesFilters } from '../../mock/state/filters.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

type Response = ReturnType<Behaviour['respond']>

/** Parameters, as the state keeps them. */
const PARAMETER = { name: 'Parameter', words: ['Parameter'], nouns: ['parameter'] }
/** What a parameter is that is not told what it is. */
const USUAL: JsonObject = { Tier: 'Standard', DataType: 'text' }

/** What of parameters their model does not say: defaults, patterns of values, paths. */
export const PARAMETERS = {
  PutParameter: putParameter,
  GetParametersByPath: getByPath,
  DescribeParameters: describeParameters,
}

/** A parameter by its name or its ARN. */
export function findParameter(
  name: JsonValue | undefined,
  { store }: Pick<State, 'store'>,
): Resource | undefined {
  if (typeof name !== 'string') return undefined
  return findResource(store, { service: 'AmazonSSM', kind: PARAMETER }, [['Name', name]])
}

/** Puts a parameter: a new one needs a type, and has the usual tier; the value keeps the pattern that was given for it. */
function putParameter(call: BehaviourCall, state: State): Response {
  const { input } = call
  const known = findParameter(input['Name'], state)
  if (!known && input['Type'] === undefined)
    return invalid('A parameter type is required when you create a parameter.')
  const pattern = input['AllowedPattern'] ?? known?.facts['allowedpattern']
  const put = (): BehaviourResponse | undefined =>
    state.behaviour.respond(known ? call : { ...call, input: { ...USUAL, ...input } })
  return typeof pattern === 'string' && pattern !== ''
    ? putIfFits(String(input['Value']), pattern, put)
    : put()
}

async function putIfFits(
  value: string,
  pattern: string,
  put: () => BehaviourResponse | undefined,
): Promise<BehaviourResponse | undefined> {
  const { compilePattern } = await import('../../model/patterns/linear/compile-pattern.js')
  try {
    if (compilePattern(pattern).test(value)) return put()
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return {
      error: { code: 'InvalidAllowedPatternException', message: 'The pattern is no regular expression.' },
    }
  }
  const message = `Parameter value, cannot be validated against allowedPattern: ${pattern}`
  return { error: { code: 'ParameterPatternMismatchException', message } }
}

function getByPath(call: BehaviourCall, { behaviour }: State): Response {
  return String(call.input['Path']).startsWith('/')
    ? behaviour.respond(call)
    : invalid('The parameter path must begin with a slash "/". It can\'t be prefixed with "aws" or "ssm".')
}

/** Lists parameters by their filters, of which `Path` is about the names. */
function describeParameters(call: BehaviourCall, state: State): Response {
  const { ParameterFilters: list, ...input } = call.input
  const filters = (Array.isArray(list) ? list : []).filter(isJsonObject)
  const paths = filters.filter(({ Key }) => Key === 'Path')
  const others = { ...input, ParameterFilters: filters.filter(({ Key }) => Key !== 'Path') }
  return state.list(call, {
    passes: (parameter) =>
      passesFilters(parameter, others, PARAMETER) &&
      paths.every((filter) => isIn(String(parameter.facts['name']), filter)),
  })
}

function isIn(name: string, { Option: option, Values: values }: JsonObject): boolean {
  return (Array.isArray(values) ? values.map(String) : []).some((path) => {
    const folder = path.endsWith('/') ? path : `${path}/`
    return name.startsWith(folder) && (option === 'Recursive' || !name.slice(folder.length).includes('/'))
  })
}

/** A response in which secure strings are encrypted unless the request has them decrypted. */
export function encrypted(response: Response, { input }: Pick<BehaviourCall, 'input'>): Response {
  if (input['WithDecryption'] === true || !response) return response
  if (response instanceof Promise) return response.then((done) => encrypted(done, { input }))
  if (!('output' in response)) return response
  const { Parameter: one, Parameters: several } = response.output
  return {
    output: {
      ...response.output,
      ...(isJsonObject(one) && { Parameter: encryptedValue(one) }),
      ...(Array.isArray(several) && {
        Parameters: several.map((each: JsonValue) => (isJsonObject(each) ? encryptedValue(each) : each)),
      }),
    },
  }
}

function encryptedValue(parameter: JsonObject): JsonObject {
  const { Type: type, Value: value, Name: name, Version: version } = parameter
  if (type !== 'SecureString' || value === undefined) return parameter
  const digest = createHash('sha256').update(`${name} ${version} ${value}`).digest('base64')
  return { ...parameter, Value: `AQICAH${digest}` }
}

function invalid(message: string): BehaviourResponse {
  return { error: { code: 'ValidationException', message } }
}
