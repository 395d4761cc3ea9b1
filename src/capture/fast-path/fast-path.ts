import { isUtf8 } from 'node:buffer'
import type { JsonValue } from '../../protocol/json-values.js'
import type { MayRepeat } from '../coverage/examples.js'
import type { CountingJudge } from '../create-judge.js'
import type { WrittenEntry } from '../formats/capture-item.js'
import type { EntryBound, EntryShortcut, TakenEntry } from '../formats/entry-shortcut.js'
import type { Examination } from '../judge/judge.js'
import { countExchanges } from '../operations/operation-plan.js'
import type { RunJudge } from '../results/run-ledger.js'
import type { ByteWindow } from '../source/scan/byte-window.js'
import type { Side } from '../verdict/finding.js'
import { buildEntryTemplate, type EntryPart } from './build-entry-template.js'
import { type CleanBody, type CleanExchange, cleanExchange } from './clean-exchange.js'
import { MissCounter } from './give-up.js'
import type { Template } from './template.js'
import { createTemplateCache } from './template-cache.js'
import { TemplateMatcher } from './template-matcher.js'

/**
 * Takes whole entries of captures where they stand, without building anything of them: written as another was whose
 * exchange the judge found to be in order, with other dates, ids and bodies, whose templates it knows too. What it does
 * not take is read and judged in full. This is what makes judging faster than parsing; see README.md beside this file.
 */
export interface FastPath extends RunJudge {
  /** For the readers of captures. */
  readonly shortcut: EntryShortcut
}

interface EntryTemplate extends CleanExchange {
  readonly parts: readonly EntryPart[]
  readonly bodies: Readonly<Record<Side, Template[]>>
  readonly mayRepeat: Readonly<Record<Side, MayRepeat>>
  /** How often the template was recognised since it was last counted. */
  hits: number
}

/** More templates than this are not worth trying. */
const MOST_TEMPLATES = 16

/** After so many samples an entry that is still unknown is not like the others. */
const MOST_SAMPLES = 400

/**
 * Makes the fast path of a judge; it knows no template yet. It stands in for the judge in a run: it gives the verdicts
 * of the judge, learns from entries that were read, and counts what it took with what the judge counted.
 */
export function createFastPath({ contracts, examples, examine, coverage, drift }: CountingJudge): FastPath {
  const cache = createTemplateCache()
  const matcher = new TemplateMatcher()
  const misses = new MissCounter()
  const templates: EntryTemplate[] = []
  const known = new Set<string>()
  let samples = 0
  const learnBody = ({ plan }: CleanExchange, { message, check }: CleanBody): void => {
    // It was judged, so it is JSON.
    const body = JSON.parse(message.body ?? '') as JsonValue
    cache.learn(plan.contract.document, { pointer: check.schema, node: check.node }, body)
  }
  const learnEntry = (entry: WrittenEntry, exchange: CleanExchange): void => {
    const parts = buildEntryTemplate(entry.text, entry.format)
    const signature = parts?.map(({ expression, side }) => expression?.source ?? side).join()
    if (parts === undefined || signature === undefined || known.has(signature)) return
    known.add(signature)
    const { plan, request, response } = exchange
    const mayRepeat = {
      request: examples.repetition(plan, request.place),
      response: examples.repetition(plan, response.place),
    }
    const bodies = {
      request: cache.templatesAt(request.check.node),
      response: cache.templatesAt(response.check.node),
    }
    templates.push({ ...exchange, parts, bodies, mayRepeat, hits: 0 })
  }
  const learn = (entry: WrittenEntry, examination: Examination): void => {
    if (samples >= MOST_SAMPLES || misses.hasGivenUp()) return
    const exchange = cleanExchange(examination)
    if (!exchange) return
    samples++
    learnBody(exchange, exchange.request)
    learnBody(exchange, exchange.response)
    if (templates.length < MOST_TEMPLATES) learnEntry(entry, exchange)
  }
  const settle = (): void => {
    cache.countMembers()
    for (const template of templates) {
      countExchanges(template.plan, template, template.hits)
      template.hits = 0
    }
  }
  return {
    contracts,
    shortcut: {
      take: (window, at, bound) => {
        if (templates.length === 0 || misses.hasGivenUp()) return undefined
        const found = takeEntry(templates, at, { window, bound, matcher })
        misses.note(found !== undefined)
        return found
      },
    },
    judge: (exchange, written) => {
      const examination = examine(exchange)
      if (written) learn(written, examination)
      return examination.verdict
    },
    coverage: () => {
      settle()
      return coverage()
    },
    drift,
  }
}

/** Where the text of a window is looked at, and with what. */
interface Reading {
  readonly window: ByteWindow
  readonly bound: EntryBound
  readonly matcher: TemplateMatcher
}

function takeEntry(templates: EntryTemplate[], at: number, reading: Reading): TakenEntry | undefined {
  for (let index = 0; index < templates.length; index++) {
    const template = templates[index]
    const found = template && matchEntry(template, at, reading)
    if (!found) continue
    reading.matcher.count()
    template.hits++
    // So that the usual templates are tried first.
    if (index > 0) templates.unshift(...templates.splice(index, 1))
    return found
  }
  return undefined
}

function matchEntry(template: EntryTemplate, start: number, reading: Reading): TakenEntry | undefined {
  const { window, bound, matcher } = reading
  const { text } = window
  let at = start
  let date: string | undefined
  matcher.restart()
  for (let index = 0; index < template.parts.length; index++) {
    const part = template.parts[index] as EntryPart // inside the list
    if (part.side !== undefined) {
      const end = matcher.match(template.bodies[part.side], text, at)
      if (end < 0 || template.mayRepeat[part.side](text, at, end)) return undefined
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
  return { end: at, date, status: template.status }
}
