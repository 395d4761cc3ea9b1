import type { Validate } from '../../contract/validators.js'
import type { Rendition } from '../../protocol/media-types.js'
import { highlight } from '../highlight.js'
import type { ConsoleConfig, ConsoleOperation } from './config.js'
import { asCurl, type ConsoleRequest, type ConsoleResponse, send } from './exchange.js'
import { findParts, type Parts } from './parts.js'
import { showHint, showResult } from './show-result.js'
import { judge } from './verdict.js'

/** Brings the console of the page to life. `validators` are the contract's own, by the pointer of their schema. */
export function startConsole(validators: Readonly<Record<string, Validate>>): void {
  const parts = findParts(document)
  if (!parts) return
  const config = readConfig(document)
  const accept: Validate = () => true
  const validatorAt = (pointer: string): Validate => validators[pointer] ?? accept
  let nextToken: unknown
  const choose = (): void => {
    parts.body.value = format(config.presets[Number(parts.preset.value)]?.body ?? {})
    growToFit(parts.body)
    parts.next.disabled = true
  }
  const ask = async (): Promise<void> => {
    const request = readRequest(parts, config)
    parts.send.disabled = true
    try {
      const response = await send(request, config)
      nextToken = present(parts, { request, response }, (body, answer) =>
        judge({ operation: request.operation, rendition: request.rendition, validatorAt }, body, answer),
      )
    } catch (error) {
      nextToken = undefined
      showHint(parts, { error, address: request.address })
    } finally {
      parts.send.disabled = false
      parts.next.disabled = nextToken === undefined
    }
  }
  parts.preset.addEventListener('change', choose)
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask()
  })
  parts.body.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) parts.form.requestSubmit()
  })
  parts.next.addEventListener('click', () => {
    const { inputToken } = readRequest(parts, config).operation
    const body = parse(parts.body.value)
    if (inputToken === undefined || typeof body !== 'object' || body === null) return
    parts.body.value = format({ ...body, [inputToken]: nextToken })
    growToFit(parts.body)
    void ask()
  })
  parts.curl.addEventListener('click', () => {
    void navigator.clipboard.writeText(asCurl(readRequest(parts, config), config)).then(() => {
      parts.curl.textContent = 'Copied'
      setTimeout(() => {
        parts.curl.textContent = 'Copy as curl'
      }, 1500)
    })
  })
  choose()
}

type Judge = (
  request: unknown,
  answer: { status: number; errorType: string | null; body: unknown },
) => ReturnType<typeof judge>

/** Shows an answer; returns the token of the next page, if there is one. */
function present(
  parts: Parts,
  { request, response }: { request: ConsoleRequest; response: ConsoleResponse },
  judgeExchange: Judge,
): unknown {
  const body = parse(response.text)
  const { status, errorType } = response
  const verdict = judgeExchange(parse(request.body), { status, errorType, body })
  const text = typeof body === 'object' && body !== null ? format(body) : response.text
  showResult(parts, { response, verdict, markup: highlight(keepNumbers(text, response.text), 'json') })
  const { outputToken } = request.operation
  const token =
    outputToken !== undefined && typeof body === 'object' && body !== null
      ? new Map<string, unknown>(Object.entries(body)).get(outputToken)
      : undefined
  return token === '' || token === null ? undefined : token
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

function readRequest(parts: Parts, config: ConsoleConfig): ConsoleRequest {
  const preset = config.presets[Number(parts.preset.value)]
  const checked = parts.form.querySelector<HTMLInputElement>('input[name="rendition"]:checked')
  const rendition: Rendition = checked?.value === 'published' ? 'published' : 'wire'
  const address = parts.address.value.trim().replace(/\/*$/, '/')
  return { address, rendition, operation: operationOf(config, preset?.operation), body: parts.body.value }
}

function operationOf({ operations }: ConsoleConfig, name: string | undefined): ConsoleOperation {
  const operation = (name === undefined ? undefined : operations[name]) ?? Object.values(operations)[0]
  if (!operation) throw new Error('the page names no operation')
  return operation
}

function readConfig(page: Document): ConsoleConfig {
  // Our own page wrote it, from the same type.
  return JSON.parse(page.getElementById('console-config')?.textContent ?? '{}') as ConsoleConfig
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function format(value: unknown): string {
  return JSON.stringify(value, null, 2)
}

function growToFit(area: HTMLTextAreaElement): void {
  area.rows = Math.min(14, Math.max(5, area.value.split('\n').length))
}
