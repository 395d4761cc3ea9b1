import type { Contract } from '../contract/contract.js'
import { shippedContract } from '../contract/shipped-contract.js'
import type { Exchange } from '../exchange/exchange.js'
import { ERROR_TYPE_MEMBER } from '../protocol/aws-json/error-messages.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { wireMediaType } from '../protocol/media-types.js'
import { createJudge, type Judge } from './create-judge.js'
import { findingText } from './reports/report.js'
import { NO_SOURCE } from './to-exchange.js'
import type { Finding } from './verdict/finding.js'

/** A stubbed client of the AWS SDK, as `mockClient` of aws-sdk-client-mock returns it. */
export interface StubbedClient {
  /** What was sent so far, with what came back. */
  calls(): readonly StubbedCall[]
}

/** One command that was sent to a stubbed client. */
export interface StubbedCall {
  readonly args: readonly unknown[]
  readonly returnValue: unknown
}

/** How stubbed calls are checked. */
export interface ExpectContractOptions {
  /** The contracts to check against; the built-in one unless told. */
  readonly contracts?: readonly Contract[]
  /** Let pass what a contract does not know: members, enum values and errors. In a stub these are misspelt, so they fail. */
  readonly allowDrift?: boolean
}

/** A stub that says what the service would not. */
export class BrokenContractError extends Error {
  override readonly name = 'BrokenContractError'
  readonly findings: readonly Finding[]

  constructor(message: string, findings: readonly Finding[]) {
    super(message)
    this.findings = findings
  }
}

/**
 * Checks what was sent to a stubbed client, and what the stub gave back, by the contract. Rejects with a
 * `BrokenContractError` that names every finding; a command that no contract describes is one, as nothing can be said
 * of it.
 *
 * ```ts
 * import { expectContract, type StubbedClient } from 'aws-json-contract/capture'
 * import { afterEach } from 'vitest'
 *
 * declare const ssm: StubbedClient // mockClient(SSMClient) of aws-sdk-client-mock
 * afterEach(() => expectContract(ssm))
 * ```
 */
export async function expectContract(
  stub: StubbedClient,
  { contracts = [shippedContract()], allowDrift = false }: ExpectContractOptions = {},
): Promise<void> {
  const judge = createJudge({ contracts })
  const broken: Finding[] = []
  const lines: string[] = []
  for (const { args, returnValue } of stub.calls()) {
    const [command] = args
    const operation = operationOf(command)
    const exchange = await exchangeOf({ command, operation, returnValue }, contracts)
    if (!exchange) {
      lines.push(`${operation}: no contract has this operation (pass \`contracts\`)`)
      continue
    }
    const findings = findingsOf(judge, exchange, allowDrift)
    broken.push(...findings)
    lines.push(...findings.map((finding) => describe(operation, finding)))
  }
  if (lines.length > 0)
    throw new BrokenContractError(`the stub breaks the contract:\n${lines.join('\n')}`, broken)
}

function findingsOf(judge: Judge, exchange: Exchange, allowDrift: boolean): readonly Finding[] {
  return judge.judge(exchange).findings.filter(({ kind }) => kind === 'violation' || !allowDrift)
}

function describe(operation: string, finding: Finding): string {
  const { side, pointer, rule, contract } = finding
  const where = pointer === '' ? '' : ` ${pointer}`
  return `  ${operation} ${side}${where}: ${findingText(finding)} [${rule}, ${contract}]`
}

/** `GetParameterCommand` sends `GetParameter`. */
function operationOf(command: unknown): string {
  const name = typeof command === 'object' && command !== null ? command.constructor.name : typeof command
  return name.replace(/Command$/, '')
}

interface SentCommand {
  readonly command: unknown
  readonly operation: string
  readonly returnValue: unknown
}

async function exchangeOf(
  { command, operation, returnValue }: SentCommand,
  contracts: readonly Contract[],
): Promise<Exchange | undefined> {
  const found = contracts.flatMap(({ operations, protocol }) =>
    [...operations.values()].flatMap(({ name, target }) =>
      name === operation ? [{ target, protocol }] : [],
    ),
  )[0]
  if (!found) return undefined
  const contentType = { 'content-type': wireMediaType(found.protocol) }
  const input = typeof command === 'object' && command !== null && 'input' in command ? command.input : {}
  const { status, body } = await responseOf(returnValue)
  return {
    place: { source: NO_SOURCE, entry: 1 },
    stubbed: true,
    request: {
      method: 'POST',
      url: '/',
      headers: { ...contentType, [TARGET_HEADER]: found.target },
      body: writeWire(input),
    },
    ...(body !== undefined && { response: { status, headers: contentType, body } }),
  }
}

const OK = 200
const BAD_REQUEST = 400

/** What the stub gave back, as it would be on the wire; no body where it gave nothing. */
async function responseOf(returned: unknown): Promise<{ readonly status: number; readonly body?: string }> {
  try {
    const output = await returned
    return output === undefined ? { status: OK } : { status: OK, body: writeWire(output) }
  } catch (error) {
    if (!(error instanceof Error)) return { status: OK }
    const { name, message, ...members } = { ...error, name: error.name, message: error.message }
    const body = writeWire({ ...withoutSdkMembers(members), [ERROR_TYPE_MEMBER]: name, message })
    return { status: statusOf(error), body }
  }
}

function statusOf(error: Error): number {
  const metadata = '$metadata' in error ? error.$metadata : undefined
  const isKnown = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
  return isKnown && typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : BAD_REQUEST
}

function withoutSdkMembers(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !name.startsWith('$')))
}

const SECOND = 1000

/** Values of the SDK as AWS JSON writes them: dates as seconds, bytes as base64; what the SDK itself adds is left out. */
function writeWire(value: unknown): string {
  return JSON.stringify(toWire(value)) ?? '{}'
}

function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / SECOND
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(toWire)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (name === '$metadata' ? [] : [[name, toWire(member)]])),
  )
}
