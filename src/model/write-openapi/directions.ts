import type { Constraints, ServiceModel, ShapeModel } from '../service-model.js'
import { targetsOf } from '../service-model.js'

/** Whether a shape is sent to AWS or comes from it. Requests are constrained, responses are open. */
export type Direction = 'input' | 'output'

/** Which shapes a service's requests and responses reach. Errors are responses, and kept apart. */
export interface ShapeUses {
  readonly input: ReadonlySet<string>
  readonly output: ReadonlySet<string>
  readonly errors: ReadonlySet<string>
  /** Shapes that look different in a request and in a response, through what they hold or by themselves. */
  readonly differing: ReadonlySet<string>
}

/** Finds the uses of every shape of a service. */
export function findUses(model: ServiceModel): ShapeUses {
  const errors = new Set(model.operations.flatMap((operation) => operation.errors))
  const held = [...errors].flatMap((name) => {
    const shape = model.shapes.get(name)
    return shape ? targetsOf(shape).map(({ target }) => target) : []
  })
  return {
    input: reach(
      model,
      model.operations.flatMap(({ input }) => input ?? []),
    ),
    output: reach(model, [...model.operations.flatMap(({ output }) => output ?? []), ...held]),
    errors,
    differing: findDiffering(model),
  }
}

function reach(model: ServiceModel, starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const shape = model.shapes.get(name)
    if (reached.has(name) || !shape) continue
    reached.add(name)
    waiting.push(...targetsOf(shape).map(({ target }) => target))
  }
  return reached
}

function findDiffering(model: ServiceModel): ReadonlySet<string> {
  const holders = new Map<string, string[]>()
  for (const shape of model.shapes.values()) {
    for (const { target } of targetsOf(shape)) {
      const known = holders.get(target)
      if (known) known.push(shape.name)
      else holders.set(target, [shape.name])
    }
  }
  const differing = new Set<string>()
  const waiting = [...model.shapes.values()]
    .filter((shape) => differsByItself(shape) || isLooserInResponses(shape, model))
    .map(({ name }) => name)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (differing.has(name)) continue
    differing.add(name)
    waiting.push(...(holders.get(name) ?? []))
  }
  return differing
}

/** Requests require members and hold no nulls where responses may leave members out and hold some. */
function isLooserInResponses(shape: ShapeModel, model: ServiceModel): boolean {
  if (shape.kind === 'union') return true
  if (shape.kind === 'structure') return shape.members.some(({ required }) => required)
  if (shape.kind !== 'list' && shape.kind !== 'map') return false
  const { target } = shape.kind === 'list' ? shape.item : shape.value
  const held = model.shapes.get(target)
  return !shape.sparse && held !== undefined && held.kind !== 'document'
}

function differsByItself(shape: ShapeModel): boolean {
  const open = ['enum', 'intEnum', 'byte', 'short'].includes(shape.kind)
  return (
    open ||
    constrains(shape.constraints) ||
    targetsOf(shape).some(({ constraints }) => constrains(constraints))
  )
}

/** Whether constraints narrow anything at all. */
export function constrains({ length, range, pattern, uniqueItems }: Constraints): boolean {
  return length !== undefined || range !== undefined || pattern !== undefined || uniqueItems === true
}
