import { type HtmlToken, htmlTokens } from './html-tokens.js'
import { codeSpan, escapeMarkdown, guardStart, readableUrl } from './markdown-text.js'

/** Turns the HTML of a model's documentation into CommonMark without any HTML left in it. */
export function htmlToMarkdown(html: string): string {
  const page = new Page()
  for (const token of htmlTokens(html)) page.add(token)
  return page.text()
}

const HEADINGS: Readonly<Record<string, string>> = {
  h1: '# ',
  h2: '## ',
  h3: '### ',
  h4: '#### ',
  h5: '##### ',
  h6: '###### ',
}
const CALLOUTS: Readonly<Record<string, string>> = {
  caution: 'Caution',
  important: 'Important',
  note: 'Note',
  tip: 'Tip',
  warning: 'Warning',
}
const EMPHASIS: Readonly<Record<string, string>> = {
  b: '**',
  em: '*',
  i: '*',
  replaceable: '*',
  strong: '**',
}
const CODE = new Set(['code', 'filename', 'literal', 'userinput'])
const PREFORMATTED = new Set(['pre', 'programlisting'])
const BLOCKS = new Set([
  'blockquote',
  'body',
  'dd',
  'div',
  'dl',
  'dt',
  'fullname',
  'html',
  'p',
  'para',
  'simpara',
  'table',
  'title',
  'tr',
])

/** How deep and with which mark the lines of a list stand. */
interface List {
  readonly ordered: boolean
  items: number
}

/** CommonMark in the making: finished blocks, and the line that is being written. */
class Page {
  readonly #blocks: { readonly text: string; readonly tight: boolean }[] = []
  readonly #lists: List[] = []
  readonly #links: { readonly href: string | undefined; readonly start: number }[] = []
  readonly #marks: { readonly mark: string; readonly start: number }[] = []
  #line = ''
  #prefix = ''
  #code: string | undefined
  #fence: string | undefined

  add(token: HtmlToken): void {
    if (token.kind === 'text') this.#addText(token.text)
    else if (PREFORMATTED.has(token.tag)) this.#switchFence(token.kind)
    else if (this.#fence !== undefined) return
    else if (CODE.has(token.tag)) this.#switchCode(token.kind)
    else if (this.#code !== undefined) return
    else if (EMPHASIS[token.tag] !== undefined) this.#addEmphasis(token.kind, EMPHASIS[token.tag] ?? '')
    else if (token.tag === 'a') this.#addLink(token)
    else this.#addBlock(token.kind, token.tag)
  }

  text(): string {
    this.#switchCode('close')
    this.#switchFence('close')
    this.#endBlock()
    return this.#blocks
      .map(({ text, tight }, index) => (index === 0 ? text : `${tight ? '\n' : '\n\n'}${text}`))
      .join('')
  }

  #addText(text: string): void {
    if (this.#fence !== undefined) this.#fence += text
    else if (this.#code !== undefined) this.#code += text
    else {
      const words = escapeMarkdown(text.replace(/\s+/g, ' '))
      this.#line += /(?:^|\s)$/.test(this.#line) ? words.trimStart() : words
    }
  }

  #switchCode(kind: 'open' | 'close'): void {
    if (kind === 'open') {
      this.#code ??= ''
      return
    }
    const code = this.#code?.replace(/\s+/g, ' ').trim() ?? ''
    this.#code = undefined
    if (code === '') return
    this.#line += codeSpan(code)
  }

  #switchFence(kind: 'open' | 'close'): void {
    if (kind === 'open') {
      this.#endBlock()
      this.#fence ??= ''
      return
    }
    const text = this.#fence?.replace(/^\s*\n|\s+$/g, '') ?? ''
    this.#fence = undefined
    if (text !== '') this.#push(`\`\`\`\n${text}\n\`\`\``)
  }

  /** Marks stand at the words, not at the spaces around them; emphasis around nothing is left out. */
  #addEmphasis(kind: 'open' | 'close', mark: string): void {
    if (kind === 'open') {
      this.#marks.push({ mark, start: this.#line.length })
      return
    }
    const index = this.#marks.findLastIndex((opened) => opened.mark === mark)
    const [opening] = index < 0 ? [] : this.#marks.splice(index)
    if (!opening) return
    const inner = this.#line.slice(opening.start)
    const words = inner.trim()
    const [before, after] = [/^\s/.test(inner) ? ' ' : '', /\s$/.test(inner) ? ' ' : '']
    const head = this.#line.slice(0, opening.start)
    // Marks that touch a letter outside, or stand in other marks, would not be read as emphasis.
    const plain = words === '' || (/[\p{L}\p{N}*]$/u.test(head) && before === '') || words.includes('*')
    this.#line = `${head}${before}${plain ? words : `${mark}${words}${mark}`}${after}`
  }

  #addLink(token: Extract<HtmlToken, { readonly kind: 'open' | 'close' }>): void {
    if (token.kind === 'open') {
      this.#links.push({ href: token.href, start: this.#line.length })
      return
    }
    const link = this.#links.pop()
    if (!link || link.start > this.#line.length) return
    const words = this.#line.slice(link.start).trim()
    const url = readableUrl(link.href)
    if (url === undefined || words === '') return
    const gap = /^\s/.test(this.#line.slice(link.start)) ? ' ' : ''
    this.#line = `${this.#line.slice(0, link.start)}${gap}[${words}](${/[()]/.test(url) ? `<${url}>` : url})`
  }

  #addBlock(kind: 'open' | 'close', tag: string): void {
    if (tag === 'br') this.#endBlock()
    else if (tag === 'ul' || tag === 'ol') this.#switchList(kind, tag === 'ol')
    else if (tag === 'li') {
      this.#endBlock()
      if (kind === 'open') this.#startItem()
    } else if (HEADINGS[tag] !== undefined) {
      this.#endBlock()
      if (kind === 'open') this.#prefix = HEADINGS[tag] ?? ''
    } else if (CALLOUTS[tag] !== undefined) {
      this.#endBlock()
      if (kind === 'open') this.#push(`**${CALLOUTS[tag]}**`)
    } else if (tag === 'td' || tag === 'th') {
      if (kind === 'open' && this.#line.trim() !== '') this.#line += ' \\| '
    } else if (BLOCKS.has(tag)) this.#endBlock()
  }

  #switchList(kind: 'open' | 'close', ordered: boolean): void {
    this.#endBlock()
    if (kind === 'open') this.#lists.push({ ordered, items: 0 })
    else this.#lists.pop()
  }

  #startItem(): void {
    const list = this.#lists.at(-1)
    if (!list) return
    list.items += 1
    this.#prefix = list.ordered ? `${list.items}. ` : '- '
  }

  #endBlock(): void {
    const words = this.#line.replace(/\s+/g, ' ').trim()
    this.#line = ''
    this.#links.length = 0
    this.#marks.length = 0
    if (words === '') return
    this.#push(words)
  }

  /** Adds a block; in a list its first line carries the mark, and all others stand below the words of the item. */
  #push(text: string): void {
    const isItem = /^(?:- |\d+\. )$/.test(this.#prefix)
    const depths = this.#lists.map((list) => (list.ordered ? 3 : 2))
    const outer = depths.slice(0, isItem ? -1 : undefined).reduce((sum, depth) => sum + depth, 0)
    const indent = ' '.repeat(outer)
    const guarded = this.#prefix === '' ? guardStart(text) : text
    const [first = '', ...rest] = `${this.#prefix}${guarded}`.split('\n')
    const below = ' '.repeat(isItem ? outer + (depths.at(-1) ?? 0) : outer)
    const tight = isItem && (this.#lists.at(-1)?.items ?? 0) > 1
    this.#prefix = ''
    this.#blocks.push({
      text: [`${indent}${first}`, ...rest.map((line) => `${below}${line}`)].join('\n'),
      tight,
    })
  }
}
