import type { JsonObject } from '../../protocol/json-values.js'
import type { BodyNode, MemberNode } from '../operations/body-nodes.js'
import { literalSource, writeInString } from './body-notation.js'
import type { Check, Segment, Template } from './template.js'

/** What templates are built from. */
export interface TemplateSource {
  /** The contract's document. */
  readonly document: JsonObject
  /** Where the templates of a place's values are kept. */
  readonly templatesAt: (node: BodyNode) => Template[]
}

/** A template that is being written. */
export interface Draft extends TemplateSource {
  readonly segments: Segment[]
  readonly members: MemberNode[]
  source: string
  checks: Check[]
  /** What `source` stands for, as long as that is always the same text. */
  fixed: string | undefined
}

/** A template of which nothing is written yet. */
export function startDraft({ document, templatesAt }: TemplateSource): Draft {
  return { document, templatesAt, segments: [], members: [], source: '', checks: [], fixed: '' }
}

/** Adds a text that is always the same. */
export function addFixed(draft: Draft, text: string): void {
  const written = writeInString(text)
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
