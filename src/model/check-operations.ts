import { MalformedShapeError } from './model-errors.js'
import type { ServiceModel } from './service-model.js'

/**
 * Gives a model back whose operations make a contract. Throws `MalformedShapeError` for a model without operations, and
 * for an operation whose input, output or error is no structure.
 */
export function checkOperations(model: ServiceModel): ServiceModel {
  if (model.operations.length === 0) throw new MalformedShapeError(model.title, 'has no operations')
  for (const { name, input, output, errors } of model.operations) {
    for (const shape of [input, output, ...errors]) {
      const { kind = 'structure' } = model.shapes.get(shape ?? '') ?? {}
      if (kind === 'structure' || kind === 'union') continue
      throw new MalformedShapeError(name, `has the ${kind} \`${shape}\` where only a structure can be`)
    }
  }
  return model
}
