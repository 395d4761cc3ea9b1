import type { Oas3Rule } from '@redocly/openapi-core'
import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { createSchemaCompiler, type SchemaCompiler } from '../compile-schemas.js'
import { type ListedError, operationName, serviceFacts, wireErrorsOf } from '../operations.js'
import { nameOf, nearest, objectAt, type Place, placeOf, type RuleContext } from '../places.js'
import { keywordOf, membersOf, reachableSlots } from '../schemas.js'

type Report = RuleContext['report']
type NamedError = Required<ListedError>

/** Every wire error has a `__type` that accepts its own code and no other, and stands under its own status. */
export const wireErrorsExact: Oas3Rule = () => {
  let wireType: string | undefined
  const errors = new Map<string, NamedError>()
  const unnamed = new Set<string>()
  const misplaced = new Set<string>()

  function collect({ definition, ...error }: ListedError, report: Report): void {
    const pointer = error.schema.location.absolutePointer
    if (definition !== undefined) {
      errors.set(pointer, { ...error, definition })
      return
    }
    if (unnamed.has(pointer)) return
    unnamed.add(pointer)
    report({
      message: `The wire error schema \`${nameOf(error.schema)}\` does not say which error it is: add \`x-aws-error\` with code, status, fault and retryable.`,
      location: nearest(error.schema, 'x-aws-error').location.key(),
    })
  }

  function requireStatus(
    operation: string,
    { listed, report }: { listed: readonly ListedError[]; report: Report },
  ): void {
    for (const { schema, definition } of listed) {
      const pointer = schema.location.absolutePointer
      if (definition === undefined || misplaced.has(pointer)) continue
      const statuses = listed
        .filter((other) => other.definition?.code === definition.code)
        .map(({ status }) => status)
      if (statuses.some((status) => status === definition['status'])) continue
      misplaced.add(pointer)
      report({
        message: `\`${definition.code}\` has the status \`${definition['status']}\`, but \`${operation}\` lists it under \`${statuses.join('`, `')}\`: correct \`x-aws-error\`, or move the error to its own status.`,
        location: nearest(schema, 'x-aws-error', 'status').location.key(),
      })
    }
  }

  return {
    Root: {
      enter(root: unknown) {
        wireType = serviceFacts(root).wireType
      },
      leave(_root: unknown, { report }) {
        const compiler = createSchemaCompiler()
        const codes = new Set([...errors.values()].map(({ definition }) => definition.code))
        for (const error of errors.values()) judgeType(error, { codes, compiler, report })
      },
    },
    Operation(node: unknown, context) {
      if (wireType === undefined) return
      const operation = placeOf(node, context)
      const listed = wireErrorsOf(operation, wireType)
      for (const error of listed) collect(error, context.report)
      requireStatus(operationName(operation), { listed, report: context.report })
    },
  }
}

interface Judging {
  readonly codes: ReadonlySet<string>
  readonly compiler: SchemaCompiler
  readonly report: Report
}

function judgeType({ schema, definition: { code } }: NamedError, judging: Judging): void {
  const type = membersOf(schema).get(ERROR_TYPE_MEMBER)
  const required = keywordOf(schema, 'required')
  if (type === undefined || !Array.isArray(required?.value) || !required.value.includes(ERROR_TYPE_MEMBER)) {
    judging.report({
      message: `The wire error \`${code}\` does not demand \`__type\`: require the member and describe it as \`const: ${code}\`.`,
      location: (type === undefined ? nearest(schema, 'properties') : (required ?? schema)).location.key(),
    })
    return
  }
  const problem = problemOf(type, { ...judging, code })
  if (problem === undefined) return
  judging.report({
    message: `\`__type\` of the wire error \`${code}\` ${problem}: write \`const: ${code}\`.`,
    location: type.location.key(),
  })
}

function problemOf(
  type: Place,
  { code, codes, compiler }: Pick<Judging, 'codes' | 'compiler'> & { readonly code: string },
): string | undefined {
  try {
    const accepts = compiler.compile(type)
    if (!accepts(code)) return 'refuses its own code'
    const others = [...codes, ...namedValues(type), code.toLowerCase(), `${code}s`, `Not${code}`, '', null]
    const wrong = others.find((other) => other !== code && accepts(other))
    return wrong === undefined ? undefined : `also accepts \`${JSON.stringify(wrong)}\``
  } catch (cause) {
    return `cannot be compiled (${cause instanceof Error ? cause.message : String(cause)})`
  }
}

/** The values that a schema, or one that it is made of, lists itself. */
function namedValues(type: Place): readonly JsonValue[] {
  return [...reachableSlots(type, new Set())].flatMap(({ schema }) => objectAt(schema)['enum'] ?? [])
}
