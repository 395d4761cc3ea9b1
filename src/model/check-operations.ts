import { MalformedShapeError } from './model-errors.js'
import type { ServiceModel } from './service-model.js'

/** Names stand in headers, paths and file names. https://smithy.io/2.0/spec/model.html#shape-id-abnf */
const OPERATION_NAME = /^[A-Za-z_]\w{0,127}$/

/**
 * Returns a model whose operations make a contract. Throws `MalformedShapeError` for a model without operations, and for
 * an operation that has no proper name or whose input, output or error is no structure.
 */
export function checkOperations(model: ServiceModel): ServiceModel {
  if (model.operations.length === 0) throw new MalformedShapeError(model.title, 'has no operations')
  for (const { name, input, output, errors } of model.operations) {
    if (!OPERATION_NAME.test(name))
      throw new MalformedShapeError(name, 'is no name that an operation can have')
    for (const shape of [input, output, ...errors]) {
      const { kind = 'structure' } = model.shapes.get(shape ?? '') ?? {}
      if (kind === 'structure' || kind === 'union') continue
      throw new MalformedShapeError(name, `has the ${kind} \`${shape}\` where only a structure can be`)
    }
  }
  return model
}
