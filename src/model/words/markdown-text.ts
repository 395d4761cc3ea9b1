/** Escapes what would be markup in running text. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(^|[^\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (match) => match.replace('_', '\\_'))
    .replace(/&(?=#?\w+;)/g, '\\&')
}

/** Escapes what would make a paragraph a heading, a quotation or a list. */
export function guardStart(text: string): string {
  return text.replace(/^(?:#{1,6}(?=\s)|>|[-+](?=\s))/, '\\$&').replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
}

/** Code in running text, with a mark longer than any run of backticks in it. */
export function codeSpan(code: string): string {
  const longest = (code.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  const mark = '`'.repeat(longest + 1)
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : ''
  return `${mark}${pad}${code}${pad}${mark}`
}

/** The address of a link, if it leads anywhere on the web. */
export function readableUrl(href: string | undefined): string | undefined {
  if (href === undefined || !/^https?:\/\//.test(href)) return undefined
  try {
    return encodeURI(decodeURI(href))
  } catch {
    return href.replace(/[\s<>]/g, encodeURIComponent)
  }
}
