import type { OpenApiDocument } from '../model/documents.js'
import { checkFirst } from './compile/check-first.js'
import { type CompileSchema, createCompiler } from './compile/create-compiler.js'
import type { ValidatorAt } from './validators.js'

/**
 * Makes validators of a contract's schemas, each when it is first asked for. They tell all that is wrong with a value in
 * ajv's words and order; ajv itself is loaded for schemas with keywords that AWS's models have no need of.
 *
 * ```ts
 * import { compileValidators, shippedContract } from 'aws-json-contract'
 *
 * const { document } = shippedContract()
 * const validate = compileValidators(document)('/components/schemas/DescribeAutomationStepExecutionsRequest')
 * console.log(validate({ AutomationExecutionId: 'too-short' }), validate.errors)
 * ```
 */
export function compileValidators(document: OpenApiDocument): ValidatorAt {
  let compiler: CompileSchema | undefined
  return checkFirst(document, (pointer) => {
    // What is compiled for a value that is not in order seldom runs so often that better code would pay.
    compiler ??= createCompiler(document, { code: { optimize: false } })
    return compiler(pointer).validate
  })
}
