import { Marked, type MarkedExtension, type Token, type Tokens } from 'marked'
import { escapeHtml } from '../model/words/escape-html.js'
import { highlight } from './highlight.js'
import { Html } from './html.js'
import { isSafeLink } from './safe-link.js'

/** The Markdown of descriptions, as `marked` renders it for us. */
const DESCRIPTIONS: MarkedExtension = {
  async: false,
  gfm: true,
  renderer: {
    html({ text, block }: Tokens.HTML | Tokens.Tag) {
      return block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text)
    },
    link({ href, tokens, raw }: Tokens.Link) {
      if (!isSafeLink(href)) return escapeHtml(raw)
      return `<a href="${escapeHtml(href)}">${this.parser.parseInline(tokens)}</a>`
    },
    // Nothing of a page comes from elsewhere, so a picture is a link to it.
    image({ href, text, raw }: Tokens.Image) {
      return isSafeLink(href)
        ? `<a href="${escapeHtml(href)}">${escapeHtml(text || href)}</a>`
        : escapeHtml(raw)
    },
    heading({ tokens }: Tokens.Heading) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`
    },
    code({ text }: Tokens.Code) {
      return `<pre><code>${escapeHtml(text)}\n</code></pre>\n`
    },
    codespan({ text }: Tokens.Codespan) {
      return `<code>${escapeHtml(text)}</code>`
    },
    table({ header, rows }: Tokens.Table) {
      const row = (cells: readonly Tokens.TableCell[], tag: 'td' | 'th'): string =>
        `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</tr>`
      const body = rows.map((cells) => row(cells, 'td')).join('')
      return `<div class="scroll"><table><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`
    },
  },
}

const markdown = new Marked(DESCRIPTIONS)

/**
 * The Markdown of descriptions (CommonMark and GitHub's tables) as markup. HTML in it is shown as text; links lead to
 * http(s), mailto, a place on the page or a file beside it, and anything else stays text.
 */
export function renderMarkdown(source: string): Html {
  return new Html(markdown.parse(source, { async: false }).trimEnd())
}

/** One line of Markdown, without a paragraph around it. */
export function renderInline(source: string): Html {
  return new Html(markdown.parseInline(source.replaceAll(/\s+/g, ' ').trim(), { async: false }))
}

const documents = new Marked(DESCRIPTIONS, {
  renderer: {
    heading({ tokens, depth, text }: Tokens.Heading) {
      return `<h${depth} id="${headingId(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
    },
    code({ text, lang = '' }: Tokens.Code) {
      const [language = '', file] = lang.split(' ')
      const caption = file === undefined ? '' : `<figcaption><code>${escapeHtml(file)}</code></figcaption>`
      const code = highlight(text, FENCES[language] ?? language)
      return `<figure>${caption}<pre tabindex="0"><code>${code}\n</code></pre></figure>\n`
    },
  },
})

/** What languages are called behind a fence, where our name is another. */
const FENCES: Readonly<Record<string, string>> = {
  sh: 'shell',
  ts: 'typescript',
  js: 'javascript',
  yml: 'yaml',
}

/** The address of a heading on its page, as GitHub makes it. */
function headingId(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** The Markdown of a whole page: as that of descriptions, with headings that have addresses, and code in colours. */
export function renderDocument(source: string): Html {
  return new Html(documents.parse(source, { async: false }).trimEnd())
}

/**
 * Markdown in which HTML and links to anything but http(s), mailto and places on the page are text: for renderers
 * that would run them, as Redoc's does.
 */
export function disarmMarkdown(source: string): string {
  const harmful = new Set<string>()
  const collect = (token: Token): void => {
    if (token.type === 'html') harmful.add(token.raw.trim())
    const leadsSomewhere = token.type === 'link' || token.type === 'image' || token.type === 'def'
    if (leadsSomewhere && !isSafeLink(String(token['href']))) harmful.add(token.raw.trim())
  }
  markdown.walkTokens(markdown.lexer(source), (token) => collect(token))
  let text = source
  for (const raw of harmful) {
    if (raw !== '')
      text = text.replaceAll(raw, () => raw.replaceAll(/[<>[\]!]/g, (sign) => `&#${sign.charCodeAt(0)};`))
  }
  return text
}

/** What Markdown says, as plain text for a search or a link preview. */
export function plainText(source: string): string {
  const parts: string[] = []
  const read = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      const below = 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : undefined
      if (token.type === 'list') for (const item of (token as Tokens.List).items) read(item.tokens)
      else if (token.type === 'table') readTable(token as Tokens.Table, read)
      else if (below) read(below)
      else if ('text' in token) parts.push(String(token['text']))
      if (BLOCKS.has(token.type)) parts.push(' ')
    }
  }
  read(markdown.lexer(source))
  return parts.join('').replaceAll(/\s+/g, ' ').trim()
}

const BLOCKS: ReadonlySet<string> = new Set([
  'paragraph',
  'text',
  'heading',
  'code',
  'list',
  'blockquote',
  'br',
  'space',
])

function readTable({ header, rows }: Tokens.Table, read: (tokens: readonly Token[]) => void): void {
  for (const cell of [...header, ...rows.flat()]) read([...cell.tokens, { type: 'space', raw: ' ' }])
}
