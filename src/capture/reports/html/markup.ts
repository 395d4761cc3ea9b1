import { printable } from '../../../exchange/printable.js'
import { escapeHtml } from '../../../model/words/escape-html.js'

/** Markup that is safe to put into a page: made by `html`, which escapes everything that is put into it. */
export interface Markup {
  readonly [markup]: string
}

const markup = Symbol('markup')

/** What can be put into markup: text, which is escaped, and markup. */
export type Part = string | number | Markup | undefined | readonly Part[]

/** A template of markup. Whatever is put into it is escaped, unless it is markup itself; lists are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.reduce((page, string, index) => `${page}${render(parts[index - 1])}${string}`)
  return { [markup]: text }
}

/** The text of markup. */
export function markupText(part: Markup): string {
  return part[markup]
}

function render(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return isList(part) ? part.map(render).join('') : part[markup]
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

function escaped(text: string): string {
  return escapeHtml(printable(text)).replaceAll('`', '&#96;')
}
