import { restoreTexts } from '../../model/restore-texts.js'
import type { Shape } from '../../model/shapes.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { namesSecret } from '../../redaction/secret-names.js'
import { looksSecret } from '../../redaction/secret-text.js'
import type { ExamplePlace } from '../coverage/examples.js'
import type { BodyNode, StructureNode } from '../operations/body-nodes.js'
import type { BodyCheck } from '../operations/operation-plan.js'
import type { Side } from '../verdict/finding.js'
import { placeInBody } from './body-place.js'
import {
  addFailure,
  addFinding,
  type Context,
  describeName,
  describeType,
  describeValue,
  valueAt,
} from './context.js'
import { isRedacted } from './redacted-values.js'
import { type SchemaFailure, schemaFailures } from './schema-failures.js'
import { type WalkPath, type WalkSink, walkBody } from './walk-body.js'

/** One body and what to hold it against. */
export interface BodyCase {
  readonly side: Side
  readonly check: BodyCheck
  readonly body: JsonValue
}

/** Holds a body against its schema, counts what it touches and tells what is new in it. */
export function judgeBody(context: Context, given: BodyCase, sink: BodySink): void {
  const subject = withTexts(context, given)
  const { check, body } = subject
  for (const failure of schemaFailures(check.validate, body, check.shape)) {
    if (!isExcused(context, subject, failure)) addFailure(context, subject, failure)
  }
  sink.observe(context, subject)
  walkBody(check.node, body, sink)
}

/** The body with the texts of JSON that its recorder parsed, each of which is noted. */
function withTexts({ exchange, parsedTexts }: Context, subject: BodyCase): BodyCase {
  if (exchange.presentation !== 'parsed-texts') return subject
  const { shape } = subject.check
  const note = (path: readonly (string | number)[]) => parsedTexts.push(placeInBody(shape, path).pointer)
  return { ...subject, body: restoreTexts(subject.body, shape, note) }
}

/** Checks a request or an output, which may repeat an example of the contract. */
export function judgeContent(
  context: Context,
  subject: BodyCase & { readonly place: ExamplePlace },
  sink: BodySink,
): void {
  judgeBody(context, subject, sink)
  context.bodies.push({ place: subject.place, value: subject.body })
}

/**
 * Whether a body may be empty instead of `{}`: services take no body where an operation has no input, and several send
 * none where it has no output (KMS, Kinesis, CloudWatch Logs, SWF; Systems Manager sends `{}`).
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html
 */
export function hasNoMembers(shape: Shape): boolean {
  return shape.kind === 'structure' && shape.members.size === 0
}

/**
 * What breaks the schema and is in order all the same: `null` among the items of a response's list or the values of its
 * map, which AWS sends where the model is not sparse, and what others than the service wrote. A text that was parsed and
 * written anew has lost its spaces, so that it may be too short.
 */
function isExcused(context: Context, { side, check, body }: BodyCase, failure: SchemaFailure): boolean {
  const { parsedTexts } = context
  if (side === 'response' && failure.tokens.length > 0 && valueAt(body, failure.tokens) === null) {
    const holder = placeInBody(check.shape, failure.tokens.slice(0, -1)).shape?.kind
    if (holder === 'list' || holder === 'map') return true
  }
  if (failure.keyword === 'minLength' && parsedTexts.length > 0)
    return parsedTexts.includes(placeInBody(check.shape, failure.tokens).pointer)
  return isPresented(context, failure, {
    ...placeInBody(check.shape, failure.tokens),
    found: valueAt(body, failure.tokens),
  })
}

/**
 * Whether it is the presentation that breaks the rule: of dates the AWS CLI and recorders make texts, clients make bytes
 * of blobs, and recorders any text of these. Where a recorder puts its own words for values that change, it is another
 * type that shows one: clients hand over the types that were on the wire.
 */
function isPresented(
  { exchange: { presentation }, redacted }: Context,
  { keyword }: SchemaFailure,
  { shape, pointer, found }: ReturnType<typeof placeInBody> & { readonly found: JsonValue | undefined },
): boolean {
  if (presentation === undefined) return false
  if (keyword === 'type' && shape?.kind === 'timestamp' && isDate(found)) return true
  if (presentation === 'aws-cli') return false
  if (shape?.kind === 'blob' && typeof found === 'string') return true
  if (presentation !== 'parsed-texts' || keyword !== 'type') return false
  redacted.push(pointer)
  return true
}

function isDate(printed: JsonValue | undefined): boolean {
  return typeof printed === 'string' && !Number.isNaN(Date.parse(printed))
}

/** A walker's sink that turns what it is told into findings of the context it is told. */
export interface BodySink extends WalkSink {
  observe(context: Context, subject: BodyCase): void
}

/** Makes the sink; one serves every exchange, one after the other. */
export function createBodySink(): BodySink {
  const path: WalkPath = { steps: [], depth: 0 }
  let context: Context | undefined
  let subject: BodyCase | undefined
  const place = (...more: readonly string[]) => {
    const tokens = [...path.steps.slice(0, path.depth), ...more]
    return subject && placeInBody(subject.check.shape, tokens)
  }
  return {
    path,
    observe: (nextContext, nextSubject) => {
      context = nextContext
      subject = nextSubject
    },
    unknownMember: (structure, name, value) => {
      const found = place(name)
      if (context && subject && found)
        addUnknownMember(context, subject.side, { structure, name, value, ...found })
    },
    missingMember: ({ shape }, name) => {
      if (!context || !subject || subject.side === 'request') return
      // The AWS CLI puts pages together and prints no more than the keys of their results.
      if (context.exchange.presentation === 'aws-cli' && path.depth === 0) return
      const found = place(name)
      if (found) addMissingMember(context, { structure: shape.pointer, name, pointer: found.pointer })
    },
    unknownEnumValue: (node, value) => {
      const found = place()
      if (context && subject && found) addUnknownValue(context, subject.side, { node, value, ...found })
    },
    implausibleTimestamp: (value) => {
      const found = place()
      if (!context || !subject || !found) return
      addFinding(context, {
        side: subject.side,
        rule: 'timestamp-seconds',
        pointer: found.pointer,
        expected: 'seconds since the epoch; this is beyond the year 9999 and looks like milliseconds',
        place: found.shape?.pointer ?? subject.check.schema,
        found: 'a number that large',
        value: found.sensitive ? undefined : () => describeValue(value),
      })
    },
    offsetTime: (value) => {
      const found = place()
      // The protocol has the times of requests in UTC; a service that takes others shows that it does.
      if (!context || !found || subject?.side !== 'request' || context.exchange.response?.status === 200)
        return
      addFinding(context, {
        side: 'request',
        rule: 'format',
        pointer: found.pointer,
        expected: 'a time in UTC, which ends in `Z`',
        place: found.shape?.pointer ?? subject.check.schema,
        found: 'a time with an offset',
        value: found.sensitive ? undefined : () => describeValue(value),
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

function addUnknownMember(
  context: Context,
  side: Side,
  sighting: Sighting<JsonValue> & { readonly structure: StructureNode; readonly name: string },
): void {
  const { structure, name, pointer, pattern, sensitive, value } = sighting
  const { target } = context.plan.operation
  if (sensitive) context.drift.push({ what: 'hidden', target, place: pattern })
  else context.drift.push({ what: 'member', target, structure: structure.shape.pointer, name, value })
  addFinding(context, {
    side,
    rule: 'unknown-member',
    pointer,
    expected: 'a member of the contract',
    place: structure.shape.pointer,
    found: describeType(value, { isSensitive: sensitive || namesSecret(name) }),
    value: sensitive || namesSecret(name) ? undefined : () => describeValue(value),
  })
}

function addMissingMember(
  context: Context,
  { structure, name, pointer }: { structure: string; name: string; pointer: string },
): void {
  context.drift.push({ what: 'missing', target: context.plan.operation.target, structure, name })
  addFinding(context, {
    side: 'response',
    rule: 'missing-member',
    pointer,
    expected: 'a member that the model requires',
    place: structure,
  })
}

function addUnknownValue(
  context: Context,
  side: Side,
  sighting: Sighting<string> & { readonly node: BodyNode },
): void {
  const { node, pointer, pattern, sensitive, value } = sighting
  if (isRedacted(value)) {
    context.redacted.push(pointer)
    return
  }
  const { target } = context.plan.operation
  if (sensitive || looksSecret(value)) context.drift.push({ what: 'hidden', target, place: pattern })
  else context.drift.push({ what: 'enum-value', target, schema: node.shape.pointer, value })
  addFinding(context, {
    side,
    rule: 'unknown-enum-value',
    pointer,
    expected: 'a value of the enum',
    place: node.shape.pointer,
    found: describeName(value, { isSensitive: sensitive }),
    value: sensitive ? undefined : () => describeValue(value),
  })
}
