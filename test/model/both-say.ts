import { translatePattern } from '../../src/model/patterns/translate-pattern.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { type Operation, outputShape, requestShape, type Service } from '../../src/model/service.js'
import type { OperationModel, ServiceModel, ShapeModel, SlotModel } from '../../src/model/service-model.js'
import type { Shape, Slot } from '../../src/model/shapes.js'
import { toOpenApi } from '../../src/model/write-openapi/to-openapi.js'

/** What a model says and what the contract written of it says when it is read: the same places, where both speak. */
export interface BothSay {
  readonly model: Record<string, unknown>
  readonly contract: Record<string, unknown>
}

/** Writes a model as a contract, reads that, and puts what the two say of the same things side by side. */
export function bothSay(model: ServiceModel): BothSay {
  const contract = readContract(toOpenApi(model).document)
  const said: BothSay = { model: {}, contract: {} }
  const say = (place: string, ofModel: unknown, ofContract: unknown): void => {
    said.model[place] = ofModel
    said.contract[place] = ofContract
  }
  say('title', model.title, contract.title)
  for (const fact of [
    'protocol',
    'targetPrefix',
    'signingName',
    'endpointPrefix',
    'queryCompatible',
  ] as const)
    say(fact, model[fact], contract[fact])
  const names = [...contract.operations.values()].map(({ name }) => name)
  say(
    'operations',
    model.operations.map(({ name }) => name),
    names,
  )
  for (const told of model.operations) {
    const read = contract.operations.get(`${model.targetPrefix}.${told.name}`)
    if (read) sayOperation({ model, contract, say }, told, read)
  }
  return said
}

interface Saying {
  readonly model: ServiceModel
  readonly contract: Service
  readonly say: (place: string, ofModel: unknown, ofContract: unknown) => void
}

function sayOperation(saying: Saying, told: OperationModel, read: Operation): void {
  const { model, contract, say } = saying
  const { name } = told
  say(`${name} host prefix`, told.hostPrefix, read.hostPrefix)
  say(`${name} unsigned`, told.unsigned ?? false, read.unsigned ?? false)
  say(`${name} compression`, told.requestCompression, read.requestCompression)
  say(`${name} deprecated`, told.deprecated !== undefined, read.deprecated)
  if (hasWords(told)) say(`${name} described`, true, read.documentation !== '')
  for (const error of told.errors) {
    const shape = model.shapes.get(error)
    if (shape?.kind !== 'structure' || !shape.error) continue
    const known = read.errors.get(error)
    const { fault, queryCode } = shape.error
    // Only services that had the Query protocol say another code, where it is another.
    const other = model.queryCompatible && queryCode !== error ? queryCode : undefined
    say(`${name} ${error}`, [fault, other], [known?.fault, known?.queryCode])
  }
  const shapeOf = (target: string | undefined): ShapeModel | undefined => model.shapes.get(target ?? '')
  const seen = new Set<ShapeModel>()
  sayShape(
    { ...saying, seen, place: `${name}<`, isRequest: true },
    shapeOf(told.input),
    requestShape(contract, read),
  )
  const output = outputShape(contract, read, 'wire')
  sayShape({ ...saying, seen: new Set(), place: `${name}>`, isRequest: false }, shapeOf(told.output), output)
}

interface Place extends Saying {
  readonly seen: Set<ShapeModel>
  readonly place: string
  readonly isRequest: boolean
}

function sayShape(at: Place, told: ShapeModel | undefined, read: Shape | undefined): void {
  const { say, place, seen, isRequest } = at
  if (!told || !read || seen.has(told)) return
  seen.add(told)
  say(place, KINDS[told.kind] ?? told.kind, read.kind)
  say(`${place} bits`, BITS[told.kind], 'bits' in read ? read.bits : undefined)
  if ((told.kind === 'structure' || told.kind === 'union') && read.kind === 'structure') {
    const required = told.members.filter((member) => member.required).map(({ name }) => name)
    say(`${place} union`, told.kind === 'union', read.union)
    say(
      `${place} members`,
      told.members.map(({ name }) => name),
      [...read.members.keys()],
    )
    say(`${place} required`, required, [...(isRequest ? read.required : read.expected)])
    for (const member of told.members) {
      const slot = read.members.get(member.name)
      say(`${place}.${member.name} token`, member.idempotencyToken, slot?.idempotencyToken)
      saySlot({ ...at, place: `${place}.${member.name}` }, member, slot)
    }
  }
  if (told.kind === 'list' && read.kind === 'list')
    saySlot({ ...at, place: `${place}[]` }, told.item, read.item)
  if (told.kind === 'map' && read.kind === 'map')
    saySlot({ ...at, place: `${place}{}` }, told.value, read.value)
  if (told.kind === 'enum' && read.kind === 'string') {
    const values = told.values.map(({ value }) => value)
    say(`${place} enum`, { values, open: !isRequest }, { values: read.enum?.values, open: read.enum?.open })
  }
}

function saySlot(at: Place, told: SlotModel, read: Slot | undefined): void {
  const { model, say, place, isRequest } = at
  const target = model.shapes.get(told.target)
  if (!target || !read) return
  say(`${place} sensitive`, told.sensitive || target.sensitive, read.sensitive)
  if (hasWords(told)) say(`${place} described`, true, read.documentation !== '')
  if (BOUNDED.has(target.kind)) {
    const { pattern, wholeMatch: _, ...limits } = { ...target.constraints, ...told.constraints }
    const { patterns, modelledPattern, ...bounds } = isRequest ? read.constraints : read.modelled
    say(`${place} bounds`, limits, bounds)
    if (pattern !== undefined && isRequest) say(`${place} pattern`, pattern, modelledPattern ?? patterns[0])
    else if (pattern === undefined || !('problem' in translatePattern(pattern)))
      say(`${place} has a pattern`, pattern !== undefined, patterns.length > 0)
  }
  sayShape(at, target, read.shape)
}

/** Kinds whose constraints a contract says; enums say all by their values. */
const BOUNDED: ReadonlySet<string> = new Set<ShapeModel['kind']>([
  ...(['string', 'blob', 'list', 'map', 'byte', 'short', 'integer', 'long', 'float', 'double'] as const),
])

/** Bits of numbers that are neither an integer's 32 nor a double's 64. */
const BITS: Readonly<Partial<Record<string, number>>> = { byte: 8, short: 16, float: 32 }

/** Kinds of models that JSON tells apart no further. */
const KINDS: Readonly<Partial<Record<string, Shape['kind']>>> = {
  union: 'structure',
  enum: 'string',
  intEnum: 'integer',
  byte: 'integer',
  short: 'integer',
  bigInteger: 'integer',
  float: 'number',
  double: 'number',
  bigDecimal: 'number',
}

/** Whether there is more than markup. */
function hasWords({ documentation = '' }: { readonly documentation?: string }): boolean {
  return /\w/.test(documentation.replaceAll(/<[^>]*>/g, ''))
}
