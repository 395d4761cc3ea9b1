import { escapeHtml } from '../../model/words/escape-html.js'
import { highlight } from '../highlight.js'

/** A response body as markup: indented, coloured, numbers as they came, and times with their date to hover over. */
export function responseMarkup(body: unknown, text: string, times: ReadonlySet<string>): string {
  const isStructure = typeof body === 'object' && body !== null
  if (!isStructure) return escapeHtml(text)
  return withDates(highlight(keepNumbers(JSON.stringify(body, null, 2), text), 'json'), times)
}

/** Numbers as they came: AWS writes times in exponent form, which parsing and printing would lose. */
function keepNumbers(text: string, original: string): string {
  const spellings = new Map<string, string>()
  for (const [spelling] of original.matchAll(/-?\d+(?:\.\d+)?[eE][+-]?\d+/g)) {
    spellings.set(String(Number(spelling)), spelling)
  }
  return text.replaceAll(
    /(?<=[:[,]\s*)-?\d+(?:\.\d+)?(?=\s*[,\]}\n])/g,
    (number) => spellings.get(number) ?? number,
  )
}

const NUMBER_MEMBER =
  /(<span class="t-key">&quot;([^<&]+)&quot;<\/span>: )<span class="t-number">([^<]+)<\/span>/g

function withDates(markup: string, times: ReadonlySet<string>): string {
  return markup.replaceAll(NUMBER_MEMBER, (whole, key: string, name: string, number: string) => {
    const date = new Date(Number(number) * 1000)
    if (!times.has(name) || Number.isNaN(date.getTime())) return whole
    return `${key}<abbr class="t-number" title="${date.toISOString()}">${number}</abbr>`
  })
}
