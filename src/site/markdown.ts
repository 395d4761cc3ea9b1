import { escapeHtml, Html } from './html.js'

/**
 * The Markdown that descriptions use: paragraphs, lists, tables, fenced code, headings, and inline code, emphasis and
 * links. HTML in it is shown as text; links lead to http(s), to a place on the page or nowhere.
 */
export function renderMarkdown(source: string): Html {
  return new Html(blocks(source.replaceAll('\r\n', '\n')).join('\n'))
}

/** One line of Markdown, without a paragraph around it. */
export function renderInline(source: string): Html {
  return new Html(inline(source.replaceAll(/\s+/g, ' ').trim()))
}

function blocks(source: string): readonly string[] {
  const parts = source.split(/(^```[^\n]*\n[\s\S]*?^```[^\S\n]*$)/m)
  return parts.flatMap((part) => {
    const fence = /^```[^\n]*\n([\s\S]*?)^```/m.exec(part)
    if (fence) return [`<pre><code>${escapeHtml(fence[1] ?? '')}</code></pre>`]
    return part
      .split(/\n\s*\n/)
      .map((block) => block.trim())
      .filter((block) => block !== '')
      .map(renderBlock)
  })
}

function renderBlock(block: string): string {
  const lines = block.split('\n')
  const heading = /^(#{1,6})\s+(.*)$/.exec(block)
  if (heading && lines.length === 1) return `<p><strong>${inline(heading[2] ?? '')}</strong></p>`
  if (lines.length > 2 && /^\|?[\s:|-]+\|[\s:|-]*$/.test(lines[1] ?? '')) return renderTable(lines)
  const first = /^(?:[-*+]|(\d+)[.)])\s/.exec(block)
  if (first) return renderList(block, first[1] === undefined ? 'ul' : 'ol')
  return `<p>${inline(lines.map((line) => line.trim()).join(' '))}</p>`
}

function renderList(block: string, tag: 'ul' | 'ol'): string {
  const items = block.split(/\n(?=(?:[-*+]|\d+[.)])\s)/)
  const rows = items.map((item) => {
    const text = item.replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    return `<li>${inline(text.replaceAll(/\s*\n\s*/g, ' '))}</li>`
  })
  return `<${tag}>${rows.join('')}</${tag}>`
}

function renderTable(lines: readonly string[]): string {
  const [head = '', , ...body] = lines
  const row = (line: string, tag: 'td' | 'th'): string =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join('')}</tr>`
  const rows = body.map((line) => row(line, 'td')).join('')
  return `<div class="scroll"><table><thead>${row(head, 'th')}</thead><tbody>${rows}</tbody></table></div>`
}

function cells(line: string): readonly string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}

/** Code comes first, as nothing in it is markup. */
function inline(text: string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((part) => {
      const code = /^`+([^`]+)`+$/.exec(part)
      return code ? `<code>${escapeHtml((code[1] ?? '').trim())}</code>` : prose(part)
    })
    .join('')
}

function prose(text: string): string {
  return escapeHtml(text)
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (whole, label: string, target: string) =>
      /^(?:https?:\/\/|#)/.test(target) ? `<a href="${target}">${label}</a>` : whole,
    )
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/(^|[\s(])[*_]([^*_\s][^*_]*)[*_](?=[\s).,;:!?]|$)/g, '$1<em>$2</em>')
}
