import type { JsonObject } from '../../protocol/json-values.js'
import type { BodyNode, MemberNode } from '../judge/body-nodes.js'
import type { Check, Form, Segment } from './form.js'
import { literalSource, type Spelling } from './spelling.js'

/** What forms are built from. */
export interface FormSource {
  /** The contract's document. */
  readonly document: JsonObject
  readonly spelling: Spelling
  /** Where the forms of a place's values are kept. */
  readonly formsAt: (node: BodyNode) => Form[]
}

/** A form that is being written. */
export interface Draft extends FormSource {
  readonly segments: Segment[]
  readonly members: MemberNode[]
  source: string
  checks: Check[]
  /** What `source` stands for, as long as that is always the same text. */
  fixed: string | undefined
}

/** A form of which nothing is written yet. */
export function startDraft({ document, spelling, formsAt }: FormSource): Draft {
  return { document, spelling, formsAt, segments: [], members: [], source: '', checks: [], fixed: '' }
}

/** Adds a text that is always the same. */
export function addFixed(draft: Draft, text: string): void {
  const written = draft.spelling.write(text)
  draft.source += literalSource(written)
  if (draft.fixed !== undefined) draft.fixed += written
}

/** Adds what a source matches. */
export function addSource(draft: Draft, source: string): void {
  draft.source += source
  draft.fixed = undefined
}

/** Ends the stretch that was written, if there is any: another segment comes, or none. */
export function closeText(draft: Draft): void {
  const { source, checks, fixed } = draft
  if (source === '') return
  draft.segments.push(
    fixed === undefined
      ? { kind: 'text', expression: new RegExp(source, 'y'), checks, recent: undefined }
      : { kind: 'fixed', text: fixed },
  )
  draft.source = ''
  draft.checks = []
  draft.fixed = ''
}
