import type { JsonValue } from '../../protocol/json-values.js'
import { looksSecret } from '../../redaction/secret-text.js'
import type { ExampleBook, ExamplePlace } from '../coverage/examples.js'
import type { Side } from '../results/finding.js'
import type { BodyNode, StructureNode } from './body-nodes.js'
import { placeInBody } from './body-place.js'
import { describeValue, type Hearing, raise, raiseFailure, valueAt } from './context.js'
import type { BodyCheck } from './operation-plan.js'
import { schemaFailures } from './schema-failures.js'
import { isStandIn } from './stand-ins.js'
import { type WalkPath, type WalkSink, walkBody } from './walk-body.js'

/** One body and what to hold it against. */
export interface BodyCase {
  readonly side: Side
  readonly check: BodyCheck
  readonly body: JsonValue
}

/** What bodies are judged with; one set serves every exchange, one after the other. */
export interface BodyTools {
  readonly sink: BodySink
  readonly examples: ExampleBook
}

/** Holds a body against its schema, counts what it touches and tells what is new in it. */
export function judgeBody(hearing: Hearing, subject: BodyCase, { sink }: BodyTools): void {
  const { check, body } = subject
  for (const failure of schemaFailures(check.validate, body)) {
    if (!isExcused(hearing, subject, failure)) raiseFailure(hearing, subject, failure)
  }
  sink.hear(hearing, subject)
  walkBody(check.node, body, sink)
}

/** Judges a request or an output: what is in order and written as others will be is learnt, what repeats an example is told. */
export function judgeContent(
  hearing: Hearing,
  subject: BodyCase & { readonly place: ExamplePlace },
  tools: BodyTools,
): void {
  const before = hearing.findings.length
  judgeBody(hearing, subject, tools)
  if (hearing.findings.length === before) subject.check.book.learn(subject.body)
  tools.examples.touch(hearing.plan, subject.place, subject.body)
}

/** Whether a body is written as others were that are in order, so that it need not be parsed. Counts it if so. */
export function isRecognised(
  hearing: Hearing,
  {
    text,
    check,
    place,
  }: { readonly text: string | undefined; readonly check: BodyCheck; readonly place: ExamplePlace },
  { examples }: BodyTools,
): boolean {
  if (text === undefined || text === '') return false
  const mayRepeat = examples.repetition(hearing.plan, place)
  return !mayRepeat(text, 0, text.length) && check.book.recognise(text)
}

/** A string where the wire has a number of seconds is how the AWS CLI prints it. */
function isExcused(
  { exchange }: Hearing,
  { check, body }: BodyCase,
  failure: ReturnType<typeof schemaFailures>[number],
): boolean {
  if (exchange.presentation !== 'aws-cli' || failure.keyword !== 'type') return false
  if (placeInBody(check.shape, failure.tokens).shape?.kind !== 'timestamp') return false
  const printed = valueAt(body, failure.tokens)
  return typeof printed === 'string' && !Number.isNaN(Date.parse(printed))
}

/** A walker's sink that turns what it is told into findings of the hearing it listens to. */
export interface BodySink extends WalkSink {
  hear(hearing: Hearing, subject: BodyCase): void
}

/** Makes the sink; one serves every exchange, one after the other. */
export function createBodySink(): BodySink {
  const path: WalkPath = { steps: [], depth: 0 }
  let hearing: Hearing | undefined
  let subject: BodyCase | undefined
  const place = (...more: readonly string[]) => {
    const tokens = [...path.steps.slice(0, path.depth), ...more]
    return subject && placeInBody(subject.check.shape, tokens)
  }
  return {
    path,
    hear: (nextHearing, nextSubject) => {
      hearing = nextHearing
      subject = nextSubject
    },
    unknownMember: (structure, name, value) => {
      const found = place(name)
      if (hearing && subject && found)
        raiseUnknownMember(hearing, subject.side, { structure, name, value, ...found })
    },
    unknownEnumValue: (node, value) => {
      const found = place()
      if (hearing && subject && found) raiseUnknownValue(hearing, subject.side, { node, value, ...found })
    },
    implausibleTimestamp: (value) => {
      const found = place()
      if (!hearing || !subject || !found) return
      raise(hearing, {
        side: subject.side,
        rule: 'timestamp-seconds',
        pointer: found.pointer,
        expected: 'seconds since the epoch; this is beyond the year 9999 and looks like milliseconds',
        place: found.shape?.pointer ?? subject.check.schema,
        value: found.sensitive ? undefined : describeValue(value),
      })
    },
  }
}

interface Sighting<Value> {
  readonly pointer: string
  readonly pattern: string
  readonly sensitive: boolean
  readonly value: Value
}

function raiseUnknownMember(
  hearing: Hearing,
  side: Side,
  sighting: Sighting<JsonValue> & { readonly structure: StructureNode; readonly name: string },
): void {
  const { structure, name, pointer, pattern, sensitive, value } = sighting
  const { target } = hearing.plan.operation
  if (sensitive) hearing.drift.note({ what: 'hidden', target, place: pattern })
  else hearing.drift.note({ what: 'member', target, structure: structure.shape.pointer, name, value })
  raise(hearing, {
    side,
    rule: 'unknown-member',
    pointer,
    expected: 'a member that the contract knows',
    place: structure.shape.pointer,
    value: sensitive ? undefined : describeValue(value),
  })
}

function raiseUnknownValue(
  hearing: Hearing,
  side: Side,
  sighting: Sighting<string> & { readonly node: BodyNode },
): void {
  const { node, pointer, pattern, sensitive, value } = sighting
  if (isStandIn(value)) {
    hearing.takenOut.push(pointer)
    return
  }
  const { target } = hearing.plan.operation
  if (sensitive || looksSecret(value)) hearing.drift.note({ what: 'hidden', target, place: pattern })
  else hearing.drift.note({ what: 'enum-value', target, schema: node.shape.pointer, value })
  raise(hearing, {
    side,
    rule: 'unknown-enum-value',
    pointer,
    expected: 'a value that the contract knows',
    place: node.shape.pointer,
    value: sensitive ? undefined : describeValue(value),
  })
}
