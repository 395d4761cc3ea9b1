import type { Rendition } from '../../protocol/media-types.js'
import type { FindingKind, RuleName, Severity } from './rules.js'

export type { FindingKind } from './rules.js'

/** The half of an exchange a finding is about. */
export type Side = 'request' | 'response'

/** An operation, as findings name it: the target identifies it, the other two are for people. */
export interface OperationIdentity {
  /** The AWS SDKs' id of its service, such as `DynamoDB`. */
  readonly service: string
  /** The operation's name, such as `TagResource`; many services have one of that name. */
  readonly operation: string
  /** `Prefix.Operation`, as the `X-Amz-Target` header has it: the operation's identity. */
  readonly target: string
}

/** What the judge says of one place in one exchange. */
export interface Finding extends OperationIdentity {
  /** The capture's name, and the entry's number in it, counted from 1. */
  readonly source: string
  readonly entry: number
  /** The line in the capture, counted from 1, where its format has lines. */
  readonly line?: number
  readonly side: Side
  readonly kind: FindingKind
  readonly severity: Severity
  readonly rule: RuleName
  /** JSON pointer into the message's body; empty when the finding is about the message as a whole or its headers. */
  readonly pointer: string
  /** What the contract expects, as a phrase. Never holds a value from the capture. */
  readonly expected: string
  /** Where the contract says so: `file:line` where known, else a JSON pointer into the contract. */
  readonly contract: string
  /** What the exchange as a whole adds to this, such as that the service accepted the request. */
  readonly remark?: string
  /**
   * What was found: the JSON type; of what a contract does not know yet the name, unless it is sensitive or looks like a
   * secret; absent where something is missing.
   */
  readonly found?: string
  /** The value found, as JSON; only when asked for, never for sensitive members and credentials. */
  readonly value?: string
}

/** A fact worth telling that is no finding: nothing is wrong with the exchange. */
export interface Note extends Partial<OperationIdentity> {
  readonly source: string
  readonly entry: number
  readonly note: NoteKind
  readonly text: string
}

/** The kinds of notes, in the order in which reports tell them. */
export const NOTE_KINDS = [
  /** The request breaks the contract and the service refused it, so both agree. */
  'refused-request',
  /** The request breaks a rule of the protocol that services are known not to enforce, and was accepted. */
  'lenient-service',
  /** A recorder took values out, so their rules say nothing. */
  'taken-out',
  'cli-presentation',
  /** A client parsed what came before a recorder got it, so that some of it cannot be checked. */
  'parsed-values',
  /** A recorder parsed texts that hold JSON, so that what is checked of them is JSON written anew. */
  'parsed-texts',
  'half-missing',
  'foreign-response',
] as const

/** What a note is about. */
export type NoteKind = (typeof NOTE_KINDS)[number]

/**
 * What became of an exchange. `judged`: every half the capture holds was checked. `unmatched`: no operation of the
 * contracts. `unjudged`: an operation of the contracts, but a half could not be checked. `preflight`: a browser's
 * CORS question, which no contract speaks of.
 */
export type Outcome = 'judged' | 'unmatched' | 'unjudged' | 'preflight'

/** What the judge says of one exchange. Of unmatched ones it names the target as sent, if it is one. */
export interface ExchangeVerdict extends Partial<OperationIdentity> {
  readonly outcome: Outcome
  /** Why the exchange is unmatched or unjudged. */
  readonly reason?: string
  readonly rendition?: Rendition
  readonly status?: number
  /** The error's code, when the response is an error. */
  readonly error?: string
  readonly findings: readonly Finding[]
  readonly notes: readonly Note[]
}
