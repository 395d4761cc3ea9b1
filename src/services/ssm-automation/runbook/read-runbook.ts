import { createRequire } from 'node:module'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../protocol/json-values.js'
import { checkRunbook } from './check-runbook.js'
import { type Fields, fieldsOf, RunbookError } from './fields.js'
import type {
  Declaration,
  OnFailure,
  OutputSelector,
  Runbook,
  RunbookProblem,
  RunbookStep,
} from './runbook.js'
import { OUTPUT_TYPES } from './runbook.js'

/** What `readRunbook` returns: a runbook that can run, or why AWS would refuse it. */
export type RunbookReading = { readonly runbook: Runbook } | { readonly problem: RunbookProblem }

/** AWS takes documents of up to 64 KB. */
const MOST_CHARACTERS = 65_536

/**
 * Reads an Automation document, schema version 0.3, from YAML or JSON text, and checks it as CreateDocument does: what
 * AWS would refuse comes back as a problem with its place.
 *
 * @example
 * const reading = readRunbook('schemaVersion: "0.3"\nmainSteps: [{ name: wait, action: aws:sleep, inputs: { Duration: PT5S } }]')
 */
export function readRunbook(text: string): RunbookReading {
  try {
    const runbook = toRunbook(readText(text))
    checkRunbook(runbook)
    return { runbook }
  } catch (error) {
    if (error instanceof RunbookError) return { problem: { place: error.place, message: error.message } }
    throw error
  }
}

function readText(text: string): JsonObject {
  if (text.length > MOST_CHARACTERS) {
    throw new RunbookError('', `The document has ${text.length} characters; ${MOST_CHARACTERS} are allowed.`)
  }
  const value = text.trimStart().startsWith('{') ? readJson(text) : readYaml(text)
  if (!isJsonObject(value)) throw new RunbookError('', 'The document must be a map.')
  return value
}

function readJson(text: string): JsonValue {
  try {
    return JSON.parse(text)
  } catch {
    throw new RunbookError('', 'JSON not well-formed.')
  }
}

/** The reader of YAML is loaded for the first document in YAML: most mocks see none. */
function loadYaml(): typeof import('yaml') {
  return createRequire(import.meta.url)('yaml')
}

function readYaml(text: string): JsonValue {
  const { parse, YAMLParseError } = loadYaml()
  try {
    // Through JSON, so that dates and other values that JSON has no word for become text.
    return JSON.parse(JSON.stringify(parse(text, { maxAliasCount: 100, logLevel: 'error' }) ?? null))
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined
    throw new RunbookError('', `YAML not well-formed${line === undefined ? '' : `, at line ${line}`}.`)
  }
}

function toRunbook(document: JsonObject): Runbook {
  const fields = fieldsOf(document, '')
  const version = fields.required('schemaVersion')
  if (version !== '0.3') {
    throw new RunbookError(
      'schemaVersion',
      `The schema version of an Automation document is "0.3", not ${show(version)}.`,
    )
  }
  return {
    parameters: readDeclarations(fields, 'parameters'),
    variables: readDeclarations(fields, 'variables'),
    steps: readSteps(fields, 'mainSteps'),
    outputs: fields.texts('outputs'),
  }
}

function readDeclarations(document: Fields, section: string): ReadonlyMap<string, Declaration> {
  const map = document.map(section)
  return new Map(
    Object.entries(map).map(([name, value]) => [name, readDeclaration(value, `${section}.${name}`)]),
  )
}

function readDeclaration(value: JsonValue | undefined, place: string): Declaration {
  const fields = fieldsOf(value, place)
  return {
    type: fields.text('type'),
    default: fields.optional('default'),
    allowedValues: fields.list('allowedValues'),
    allowedPattern: fields.optionalText('allowedPattern'),
    minChars: fields.integer('minChars'),
    maxChars: fields.integer('maxChars'),
    minItems: fields.integer('minItems'),
    maxItems: fields.integer('maxItems'),
  }
}

function readSteps(parent: Fields, member: string): readonly RunbookStep[] {
  const place = parent.placeOf(member)
  const list = parent.list(member)
  if (!list || list.length === 0) throw new RunbookError(place, 'At least one step is required.')
  return list.map((step, index) => readStep(step, `${place}[${index}]`))
}

function readStep(value: JsonValue, place: string): RunbookStep {
  const fields = fieldsOf(value, place)
  const action = fields.text('action')
  const inputs = fields.map('inputs')
  return {
    name: fields.text('name'),
    action,
    inputs,
    onFailure: readFollowUp(fields, 'onFailure'),
    onCancel: readFollowUp(fields, 'onCancel') ?? 'Abort',
    isCritical: fields.boolean('isCritical') ?? true,
    isEnd: fields.boolean('isEnd') ?? false,
    nextStep: fields.optionalText('nextStep'),
    timeoutSeconds: fields.integer('timeoutSeconds'),
    maxAttempts: fields.integer('maxAttempts') ?? 1,
    outputs: (fields.list('outputs') ?? []).map((output, index) =>
      readOutput(output, `${place}.outputs[${index}]`),
    ),
    place,
    steps: action === 'aws:loop' ? readSteps(fieldsOf(inputs, `${place}.inputs`), 'Steps') : [],
  }
}

function readFollowUp(fields: Fields, member: string): OnFailure | undefined {
  const text = fields.optionalText(member)
  if (text === undefined) return undefined
  if (/^abort$/i.test(text)) return 'Abort'
  if (/^continue$/i.test(text)) return 'Continue'
  if (text.startsWith('step:')) return { step: text.slice('step:'.length).trim() }
  throw new RunbookError(
    fields.placeOf(member),
    `${show(text)} is not valid: expected Abort, Continue or step:NAME.`,
  )
}

function readOutput(value: JsonValue, place: string): OutputSelector {
  const fields = fieldsOf(value, place)
  const type = fields.optionalText('Type') ?? 'String'
  const known = OUTPUT_TYPES.find((one) => one === type)
  if (!known) {
    throw new RunbookError(
      `${place}.Type`,
      `${show(type)} is no output type: expected ${OUTPUT_TYPES.join(', ')}.`,
    )
  }
  return { name: fields.text('Name'), selector: fields.text('Selector'), type: known }
}

function show(value: JsonValue | undefined): string {
  return JSON.stringify(value) ?? 'nothing'
}
