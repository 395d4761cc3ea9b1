import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { checkOperations } from '../check-operations.js'
import { boundMembers } from '../endpoints/named-hosts.js'
import { type OperationParameters, readEndpoints } from '../endpoints/read-endpoints.js'
import { MalformedShapeError, UnknownFormatError, UnresolvedShapeError } from '../model-errors.js'
import { examplesOf, listAt, objectAt, objectEntries, present, textAt } from '../model-json.js'
import type {
  ImportNote,
  OperationModel,
  PaginationModel,
  ServiceModel,
  ShapeModel,
} from '../service-model.js'
import { readSmithyWaiters } from '../waiters/read-smithy-waiters.js'
import { compareText } from '../write-openapi/order.js'
import { flattenAst, targetOf } from './flatten-ast.js'
import { preludeShape } from './prelude.js'
import { findService, operationIds, readServiceFacts } from './read-service.js'
import { readShape } from './read-shape.js'
import { compressionOf, deprecationOf, documentationOf, isUnsigned, noteTraits, traitsOf } from './traits.js'

/**
 * Reads a Smithy JSON AST, as AWS publishes its models. https://smithy.io/2.0/spec/json-ast.html
 * Throws a `ModelError` that names the shape at fault.
 *
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { readSmithy } from 'aws-json-contract/import'
 *
 * const model = readSmithy(JSON.parse(await readFile('ssm.json', 'utf8')))
 * console.log(model.title)
 * ```
 */
export function readSmithy(json: unknown): ServiceModel {
  if (!isJsonObject(json) || textAt(json, 'smithy') === undefined) {
    throw new UnknownFormatError('This is no Smithy JSON AST: it has no `smithy` version at its root.')
  }
  const ast = flattenAst(json)
  const [serviceId, service] = findService(ast)
  const facts = readServiceFacts(serviceId, service)
  const shapes = createShapeTable(ast, objectAt(service, 'rename'))
  const common = {
    errors: listAt(service, 'errors'),
    paginated: objectAt(traitsOf(service), 'smithy.api#paginated'),
  }
  const ids = [...operationIds(serviceId, service, ast)]
  const traits = traitsOf(service)
  const rules = ['smithy.rules#endpointRuleSet', 'smithy.rules#endpointBdd'].find((id) => traits[id])
  const endpoints = readEndpoints(
    objectAt(traits, rules ?? ''),
    facts,
    new Map(ids.map((id) => [id, parametersOf(id, ast)])),
  )
  const operations = ids.map((id) => ({
    ...readOperation(id, { ast, shapes, common, referrer: serviceId }),
    ...present('endpoints', endpoints.operations.get(id)),
  }))
  return checkOperations({
    ...facts,
    ...present('endpoints', endpoints.endpoints),
    operations: operations.toSorted((left, right) => compareText(left.name, right.name)),
    shapes: shapes.read,
    notes: [...noteTraits(serviceId, service), ...shapes.notes, ...endpoints.notes],
  })
}

function parametersOf(id: string, ast: ReadonlyMap<string, JsonObject>): OperationParameters {
  const operation = ast.get(id) ?? {}
  const members = objectAt(ast.get(targetOf(operation['input']) ?? '') ?? {}, 'members')
  const traits = objectEntries(members).map(([name, member]) => [name, traitsOf(member)])
  return {
    name: id.split('#')[1] ?? id,
    given: objectAt(traitsOf(operation), 'smithy.rules#staticContextParams'),
    bound: boundMembers(Object.fromEntries(traits), {
      trait: 'smithy.rules#contextParam',
      isRequired: (_, facts) => facts['smithy.api#required'] !== undefined,
    }),
  }
}

interface ShapeTable {
  readonly read: Map<string, ShapeModel>
  readonly notes: ImportNote[]
  nameOf(id: string, referrer: string): string
}

/** Reads shapes when they are first referred to, so that only what the service reaches is read. */
function createShapeTable(ast: ReadonlyMap<string, JsonObject>, rename: JsonObject): ShapeTable {
  const read = new Map<string, ShapeModel>()
  const owners = new Map<string, string>()
  const notes: ImportNote[] = []
  const nameOf = (id: string, referrer: string): string => {
    const prelude = ast.has(id) ? undefined : preludeShape(id)
    if (prelude && prelude.kind !== 'unit') {
      read.set(id, prelude)
      return id
    }
    const shape = ast.get(id)
    if (!shape) throw new UnresolvedShapeError(id, referrer)
    const name = textAt(rename, id) ?? id.split('#')[1] ?? id
    const owner = owners.get(name)
    if (owner === id) return name
    if (owner !== undefined) throw new MalformedShapeError(id, `has the same name as \`${owner}\``)
    owners.set(name, id)
    notes.push(...noteTraits(name, shape))
    for (const [member, description] of objectEntries(objectAt(shape, 'members'))) {
      notes.push(...noteTraits(`${name}.${member}`, description))
    }
    read.set(name, readShape(name, shape, nameOf))
    return name
  }
  return { read, notes, nameOf }
}

interface OperationReading {
  readonly ast: ReadonlyMap<string, JsonObject>
  readonly shapes: ShapeTable
  readonly common: { readonly errors: readonly unknown[]; readonly paginated: JsonObject }
  readonly referrer: string
}

function readOperation(id: string, { ast, shapes, common, referrer }: OperationReading): OperationModel {
  const operation = ast.get(id)
  if (!operation) throw new UnresolvedShapeError(id, referrer)
  const name = id.split('#')[1] ?? id
  shapes.notes.push(...noteTraits(name, operation))
  const structure = (reference: unknown): string | undefined => {
    const target = targetOf(reference)
    return target === undefined || preludeShape(target)?.kind === 'unit'
      ? undefined
      : shapes.nameOf(target, name)
  }
  const errors = [...listAt(operation, 'errors'), ...common.errors].flatMap(
    (reference) => structure(reference) ?? [],
  )
  const endpoint = objectAt(traitsOf(operation), 'smithy.api#endpoint')
  const { waiters, notes } = readSmithyWaiters(name, objectAt(traitsOf(operation), 'smithy.waiters#waitable'))
  shapes.notes.push(...notes)
  return {
    name,
    errors: [...new Set(errors)].toSorted(compareText),
    examples: examplesOf(listAt(traitsOf(operation), 'smithy.api#examples')),
    ...present('input', structure(operation['input'])),
    ...present('output', structure(operation['output'])),
    ...present('documentation', documentationOf(operation)),
    ...present('deprecated', deprecationOf(operation)),
    ...present('hostPrefix', textAt(endpoint, 'hostPrefix')),
    ...present('unsigned', isUnsigned(operation) || undefined),
    ...present('requestCompression', compressionOf(operation)),
    ...present('waiters', waiters),
    ...present('pagination', paginationOf(operation, common.paginated)),
  }
}

/** The service may set members that all its paginated operations share. */
function paginationOf(operation: JsonObject, common: JsonObject): PaginationModel | undefined {
  const own = traitsOf(operation)['smithy.api#paginated']
  if (!isJsonObject(own)) return undefined
  const trait = { ...common, ...own }
  const [inputToken, outputToken] = [textAt(trait, 'inputToken'), textAt(trait, 'outputToken')]
  if (inputToken === undefined || outputToken === undefined) return undefined
  return {
    inputToken,
    outputToken,
    ...present('items', textAt(trait, 'items')),
    ...present('pageSize', textAt(trait, 'pageSize')),
  }
}
