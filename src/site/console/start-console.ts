import type { Rendition } from '../../protocol/media-types.js'
import { highlight } from '../highlight.js'
import type { ConsoleConfig, ConsoleOperation } from './config.js'
import { asCurl, type ConsoleRequest, type ConsoleResponse, send } from './exchange.js'
import { findParts, type Parts } from './parts.js'
import { showHint, showResult } from './show-result.js'
import { judge, type Validators } from './verdict.js'

/** How long a button says that it has copied. */
const THANKS = 1500

/** Brings the console of the page to life. */
export function startConsole(validators: Validators): void {
  const parts = findParts(document)
  if (!parts) return
  const config = readConfig(document)
  let nextToken: unknown
  const ask = async (): Promise<void> => {
    parts.send.disabled = true
    nextToken = await askOnce(parts, config, validators)
    parts.send.disabled = false
    parts.next.disabled = nextToken === undefined
  }
  const choose = (): void => {
    show(parts.body, config.presets[Number(parts.preset.value)]?.body ?? {})
    parts.next.disabled = true
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
    show(parts.body, { ...body, [inputToken]: nextToken })
    void ask()
  })
  parts.curl.addEventListener('click', () => void copyCurl(parts, config))
  choose()
}

/** Sends what the form says and shows what comes back; returns the token of the next page, if there is one. */
async function askOnce(parts: Parts, config: ConsoleConfig, validators: Validators): Promise<unknown> {
  const request = readRequest(parts, config)
  let response: ConsoleResponse
  try {
    response = await send(request, config)
  } catch (error) {
    showHint(parts, { error, address: request.address })
    return undefined
  }
  return present(parts, { request, response, validators })
}

async function copyCurl(parts: Parts, config: ConsoleConfig): Promise<void> {
  await navigator.clipboard.writeText(asCurl(readRequest(parts, config), config))
  const before = parts.curl.textContent
  parts.curl.textContent = 'Copied'
  setTimeout(() => {
    parts.curl.textContent = before
  }, THANKS)
}

interface ShownExchange {
  readonly request: ConsoleRequest
  readonly response: ConsoleResponse
  readonly validators: Validators
}

/** Shows an answer; returns the token of the next page, if there is one. */
function present(parts: Parts, { request, response, validators }: ShownExchange): unknown {
  const { operation, rendition } = request
  const { status, errorType } = response
  const body = parse(response.text)
  const verdict = judge({ operation, rendition, validators }, parse(request.body), {
    status,
    errorType,
    body,
  })
  const isStructure = typeof body === 'object' && body !== null
  const text = isStructure ? keepNumbers(format(body), response.text) : response.text
  showResult(parts, { response, verdict, markup: highlight(text, 'json') })
  const { outputToken } = operation
  const token = isStructure && outputToken !== undefined && new Map(Object.entries(body)).get(outputToken)
  return token === '' || token === null || token === false ? undefined : token
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

function show(area: HTMLTextAreaElement, value: unknown): void {
  area.value = format(value)
  area.rows = Math.min(14, Math.max(5, area.value.split('\n').length))
}
