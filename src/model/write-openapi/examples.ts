import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import { type OpenApiDocument, requireObject } from '../documents.js'
import { readContract } from '../read-openapi/read-contract.js'
import type { ExampleModel, OperationModel } from '../service-model.js'
import { splitName } from '../words/split-name.js'
import type { ResponseContext } from './responses.js'
import { wireObject } from './wire-value.js'

/** The checks of a document's schemas, by their JSON pointers; `compileValidators` of the contract folder is one. */
export type ChecksOf = (document: OpenApiDocument) => (pointer: string) => (value: unknown) => boolean

/** What examples are added with. */
export interface ExampleContext extends ResponseContext {
  readonly operations: readonly OperationModel[]
  readonly checksOf: ChecksOf
}

/** Adds the model's examples to requests and responses. One that breaks the contract is noted and left out. */
export function addExamples(document: OpenApiDocument, context: ExampleContext): OpenApiDocument {
  const told = context.operations.filter(({ examples }) => examples.length > 0)
  if (told.length === 0) return document
  const names = new Set(told.map(({ name }) => name))
  const contract = readContract(document)
  const checkAt = context.checksOf(document)
  const judged = [...contract.operations.values()].filter(({ name }) => names.has(name))
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operation = judged.find(
      ({ pointer }) => isJsonObject(item) && requireObject(document, pointer) === item['post'],
    )
    const model = told.find(({ name }) => name === operation?.name)
    if (!operation || !model || !isJsonObject(item)) return [path, item] as const
    const fits = {
      input: fitting(checkAt, operation.request.wire),
      output: fitting(checkAt, operation.output.wire),
    }
    return [
      path,
      { post: withExamples(requireObject(document, operation.pointer), model, { ...context, fits }) },
    ] as const
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

type Fits = (value: JsonObject) => boolean

function fitting(checkAt: ReturnType<ChecksOf>, pointer: string | undefined): Fits {
  return (value) => pointer !== undefined && checkAt(pointer)(value)
}

interface Judging extends ResponseContext {
  readonly fits: Readonly<Record<'input' | 'output', Fits>>
}

function withExamples(operation: JsonObject, model: OperationModel, context: Judging): JsonObject {
  const { requestBody, responses } = operation
  if (!isJsonObject(requestBody) || !isJsonObject(responses) || !isJsonObject(responses['200']))
    return operation
  return {
    ...operation,
    requestBody: addTo(requestBody, context.mediaType, exampleObjects(context, model, 'input')),
    responses: {
      ...responses,
      '200': addTo(responses['200'], context.mediaType, exampleObjects(context, model, 'output')),
    },
  }
}

function addTo(message: JsonObject, mediaType: string, examples: JsonObject): JsonObject {
  const content = message['content']
  if (!isJsonObject(content) || Object.keys(examples).length === 0) return message
  const media = content[mediaType]
  return isJsonObject(media)
    ? { ...message, content: { ...content, [mediaType]: { ...media, examples } } }
    : message
}

/** The examples of one side by their names; request and response of one call have the same name. */
function exampleObjects(context: Judging, operation: OperationModel, side: 'input' | 'output'): JsonObject {
  const shape = context.model.shapes.get(operation[side] ?? '')
  const objects: Record<string, JsonObject> = {}
  operation.examples.forEach((example, index) => {
    const written = example[side]
    if (written === undefined || shape?.kind !== 'structure') return
    const value = wireObject(context.model, shape.members, written)
    const name = exampleName(operation.examples, index)
    if (context.fits[side](value)) objects[name] = { summary: example.title || name, value }
    else {
      const message = `The example \`${name}\` of \`${operation.name}\` does not fit its own ${side} and is left out.`
      context.note({ kind: 'example', shape: operation.name, message })
    }
  })
  return objects
}

const LONGEST_NAME = 60

/** The title in lower camel case, with a number where another example has the same. */
function exampleName(examples: readonly ExampleModel[], index: number): string {
  const names = examples.slice(0, index + 1).map(({ title }) => camelCase(title) || 'example')
  const name = names.at(-1) ?? 'example'
  const twins = names.filter((other) => other === name).length
  return twins > 1 ? `${name}${twins}` : name
}

function camelCase(title: string): string {
  const words = splitName(title.replace(/\d{6,}/g, '')).map((word) => word.toLowerCase())
  const name = words.map((word, index) =>
    index === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
  )
  return name.join('').slice(0, LONGEST_NAME)
}
