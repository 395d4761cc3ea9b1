import { isUtf8 } from 'node:buffer'
import type { ExchangeMessage } from '../../exchange/exchange.js'
import type { JsonValue } from '../../protocol/json-values.js'
import type { Rendition } from '../../protocol/media-types.js'
import type { ExampleBook, ExamplePlace, MayRepeat } from '../coverage/examples.js'
import type { EntryBound, EntryRecogniser, RecognisedEntry } from '../formats/entry-recogniser.js'
import { type BodyCheck, countExchanges, type OperationPlan } from '../judge/operation-plan.js'
import type { Side } from '../results/finding.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import { buildEntryForm, type EntryPart } from './build-entry-form.js'
import type { EntryFormat } from './entry-roles.js'
import type { Form } from './form.js'
import { FormMatcher } from './form-matcher.js'
import { createFormShelf } from './form-shelf.js'
import { Patience } from './patience.js'
import { INSIDE_STRING } from './spelling.js'

/** An entry of a capture as it is written there, one character a byte. */
export interface WrittenEntry {
  readonly format: EntryFormat
  readonly text: string
}

/** A body and what it was held against. */
interface JudgedBody {
  readonly message: ExchangeMessage
  readonly check: BodyCheck
  readonly place: ExamplePlace
}

/** An exchange that was judged in full and found to be in order and counted already. */
export interface JudgedExchange {
  readonly plan: OperationPlan
  readonly rendition: Rendition
  readonly status: number
  readonly request: JudgedBody
  readonly response: JudgedBody
}

/**
 * Recognises whole entries of captures where they stand, without building anything of them: written as another was
 * whose exchange the judge found to be in order, with other dates, ids and bodies, whose forms it knows too. What is
 * not recognised is read and judged in full. This is what makes judging faster than parsing.
 */
export interface EntryBook extends EntryRecogniser {
  learn(entry: WrittenEntry, exchange: JudgedExchange): void
  /** Adds what was recognised to the counts of operations and their members. */
  count(): void
}

interface EntryForm extends JudgedExchange {
  readonly parts: readonly EntryPart[]
  readonly bodies: Readonly<Record<Side, Form[]>>
  readonly mayRepeat: Readonly<Record<Side, MayRepeat>>
  /** How often the form was recognised since it was last counted. */
  hits: number
}

/** More forms than this are not worth trying. */
const MOST_FORMS = 16

/** After so many lessons an entry that is still unknown is not like the others. */
const MOST_LESSONS = 400

/** Makes an empty book. */
export function createEntryBook(examples: ExampleBook): EntryBook {
  const shelf = createFormShelf(INSIDE_STRING)
  const matcher = new FormMatcher()
  const patience = new Patience()
  const forms: EntryForm[] = []
  const known = new Set<string>()
  let lessons = 0
  const learnBody = ({ plan }: JudgedExchange, { message, check }: JudgedBody): void => {
    // It was judged, so it is JSON.
    const body = JSON.parse(message.body ?? '') as JsonValue
    shelf.learn(plan.contract.document, { pointer: check.schema, node: check.node }, body)
  }
  return {
    recognise: (window, at, bound) => {
      if (forms.length === 0 || patience.isOver()) return undefined
      const found = recogniseEntry(forms, at, { window, bound, matcher })
      patience.note(found !== undefined)
      return found
    },
    learn: (entry, exchange) => {
      if (lessons >= MOST_LESSONS || patience.isOver()) return
      lessons++
      learnBody(exchange, exchange.request)
      learnBody(exchange, exchange.response)
      if (forms.length >= MOST_FORMS) return
      const parts = buildEntryForm(entry.text, entry.format)
      const signature = parts?.map(({ expression, side }) => expression?.source ?? side).join()
      if (parts === undefined || signature === undefined || known.has(signature)) return
      known.add(signature)
      const { plan, request, response } = exchange
      const mayRepeat = {
        request: examples.repetition(plan, request.place, true),
        response: examples.repetition(plan, response.place, true),
      }
      const bodies = {
        request: shelf.formsAt(request.check.node),
        response: shelf.formsAt(response.check.node),
      }
      forms.push({ ...exchange, parts, bodies, mayRepeat, hits: 0 })
    },
    count: () => {
      shelf.countMembers()
      for (const form of forms) {
        countExchanges(form.plan, form, form.hits)
        form.hits = 0
      }
    },
  }
}

/** Where the text of a window is looked at, and with what. */
interface Reading {
  readonly window: ByteWindow
  readonly bound: EntryBound
  readonly matcher: FormMatcher
}

function recogniseEntry(forms: EntryForm[], at: number, reading: Reading): RecognisedEntry | undefined {
  for (let index = 0; index < forms.length; index++) {
    const form = forms[index]
    const found = form && matchEntry(form, at, reading)
    if (!found) continue
    reading.matcher.count()
    form.hits++
    // So that the usual forms are tried first.
    if (index > 0) forms.unshift(...forms.splice(index, 1))
    return found
  }
  return undefined
}

function matchEntry(form: EntryForm, start: number, reading: Reading): RecognisedEntry | undefined {
  const { window, bound, matcher } = reading
  const { text } = window
  let at = start
  let date: string | undefined
  matcher.restart()
  for (let index = 0; index < form.parts.length; index++) {
    const part = form.parts[index] as EntryPart // inside the list
    if (part.side !== undefined) {
      const end = matcher.match(form.bodies[part.side], text, at)
      if (end < 0 || form.mayRepeat[part.side](text, at, end)) return undefined
      at = end
      continue
    }
    const { expression } = part
    expression.lastIndex = at
    if (part.hasDate) date = expression.exec(text)?.[1]
    else expression.test(text)
    at = expression.lastIndex
    if (at === 0) return undefined
  }
  if (bound.end === undefined ? at > bound.latest : at !== bound.end) return undefined
  if (!window.isAscii() && !isUtf8(window.bytes.subarray(start, at))) return undefined
  return { end: at, date, status: form.status }
}
