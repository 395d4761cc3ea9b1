import type { JsonObject } from '../../protocol/json-values.js'
import type {
  ImportNote,
  OperationModel,
  PaginationModel,
  ServiceModel,
  ShapeModel,
} from '../service-model.js'

/**
 * The `x-aws-paginated` of an operation. Every member it names must be there and of a type that paging needs; anything
 * else is noted and left out. Where the model does not name the items, the only list of the response is meant.
 */
export function paginationObject(
  model: ServiceModel,
  operation: OperationModel,
  note: (note: ImportNote) => void,
): JsonObject | undefined {
  const { name, input, pagination } = operation
  if (!pagination) return undefined
  const items = pagination.items ?? onlyList(model, operation)
  const problem = paginationProblem(model, operation, {
    ...pagination,
    ...(items !== undefined && { items }),
  })
  if (problem !== undefined) {
    note({
      kind: 'pagination',
      shape: name,
      message: `The pages of \`${name}\` are not carried over: ${problem}.`,
    })
    return undefined
  }
  const { inputToken, outputToken, pageSize } = pagination
  const sized = pageSize !== undefined && kindAt(model, { shape: input, path: pageSize }) === 'integer'
  return { inputToken, outputToken, items, ...(sized && { pageSize }) }
}

function onlyList(model: ServiceModel, { output, pagination }: OperationModel): string | undefined {
  const shape = output === undefined ? undefined : model.shapes.get(output)
  const token = kindAt(model, { shape: output, path: pagination?.outputToken ?? '' })
  if (shape?.kind !== 'structure' || token !== 'string') return undefined
  const lists = shape.members.filter(({ target }) => model.shapes.get(target)?.kind === 'list')
  return lists.length === 1 ? lists[0]?.name : undefined
}

const TOKEN_KINDS = ['string', 'map']
const ITEM_KINDS = ['list', 'map']

function paginationProblem(
  model: ServiceModel,
  { input, output }: OperationModel,
  { inputToken, outputToken, items }: PaginationModel,
): string | undefined {
  if (items === undefined) return 'it does not say which member has the items'
  const roles = [
    { path: inputToken, shape: input, kinds: TOKEN_KINDS },
    { path: outputToken, shape: output, kinds: TOKEN_KINDS },
    { path: items, shape: output, kinds: ITEM_KINDS },
  ]
  for (const { path, shape, kinds } of roles) {
    const kind = kindAt(model, { shape, path })
    if (kind === undefined) return `there is no member \`${path}\``
    if (!kinds.includes(kind)) return `its member \`${path}\` is no ${kinds.join(' or ')}`
  }
  return undefined
}

interface MemberPath {
  readonly shape: string | undefined
  readonly path: string
}

/** The kind of the shape at a path of members, `integer` for every whole number. */
function kindAt(model: ServiceModel, { shape: start, path }: MemberPath): string | undefined {
  let shape: ShapeModel | undefined = start === undefined ? undefined : model.shapes.get(start)
  for (const name of path.split('.')) {
    const members = shape && 'members' in shape ? shape.members : []
    const member = members.find((candidate) => candidate.name === name)
    shape = member && model.shapes.get(member.target)
  }
  if (!shape) return undefined
  if (['byte', 'short', 'long', 'bigInteger', 'intEnum'].includes(shape.kind)) return 'integer'
  return shape.kind === 'enum' ? 'string' : shape.kind
}
