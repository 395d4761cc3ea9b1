import { escapeHtml } from '../model/words/escape-html.js'

/** Markup that is safe to put into a page as it is. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a template may hold: text is escaped, markup is not, lists are joined, nothing gives nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[]

/** A template of markup; every value that is not itself markup is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const text = strings.reduce((before, part, index) => before + render(values[index - 1]) + part)
  return new Html(text)
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return value.map(render).join('')
}

/** A name such as `DescribeAutomationStepExecutions`, breakable where its words begin. */
export function breakable(name: string): Html {
  return new Html(escapeHtml(name).replaceAll(/([a-z0-9])(?=[A-Z])|([._/])(?=\w)/g, '$1$2<wbr>'))
}

/** JSON for a script element; it cannot end the element early. */
export function jsonScript(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return new Html(`<script type="application/json" id="${escapeHtml(id)}">${json}</script>`)
}
