/** A piece of HTML: text with its entities decoded, or a tag. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' | 'close'; readonly tag: string; readonly href?: string }

/** No part runs past the next `<`, so that text full of them takes linear time. */
const TOKEN = /<(\/?)([A-Za-z][\w-]*)((?:"[^"<]*"|'[^'<]*'|[^'"<>])*)>|[^<]+|</g

/** Cuts HTML into texts and tags. What only looks like a tag is text. */
export function htmlTokens(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = []
  let texts: string[] = []
  const endText = (): void => {
    if (texts.length > 0) tokens.push({ kind: 'text', text: texts.join('') })
    texts = []
  }
  for (const [whole, slash, tag, attributes = ''] of withoutComments(html).matchAll(TOKEN)) {
    if (tag === undefined) texts.push(decodeEntities(whole))
    else if (!KNOWN_TAGS.has(tag.toLowerCase())) texts.push(whole)
    else {
      endText()
      tokens.push({ kind: slash === '/' ? 'close' : 'open', tag: tag.toLowerCase(), ...hrefOf(attributes) })
    }
  }
  endText()
  return tokens
}

function withoutComments(html: string): string {
  const kept: string[] = []
  let from = 0
  for (let start = html.indexOf('<!--'); start >= 0; start = html.indexOf('<!--', from)) {
    const end = html.indexOf('-->', start + 4)
    if (end < 0) break
    kept.push(html.slice(from, start))
    from = end + 3
  }
  return kept.length === 0 ? html : [...kept, html.slice(from)].join('')
}

/** The tags that AWS's documentation uses; `<instance-id>` and its like are placeholders, not tags. */
const KNOWN_TAGS = new Set(
  [
    'a b blockquote body br caution code dd div dl dt em enumeratedvalue filename fullname h1 h2 h3 h4 h5 h6 html i',
    'important img li literal note ol p para pre programlisting replaceable result seealso service simpara span strong',
    'sub sup table tbody td tfoot th thead tip title tr u ul userinput warning',
  ]
    .join(' ')
    .split(' '),
)

function hrefOf(attributes: string): { readonly href?: string } {
  const [, double, single] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes) ?? []
  const href = decodeEntities(double ?? single ?? '').trim()
  return href === '' ? {} : { href }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  times: '×',
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9A-Fa-f]+)|([A-Za-z]+));/g,
    (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole
      const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}
