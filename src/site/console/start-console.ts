import type { Rendition } from '../../protocol/media-types.js'
import { copyText } from '../copy-text.js'
import type { ConsoleConfig } from './config.js'
import { asCurl, type ConsoleRequest, type ConsoleResponse, send } from './exchange.js'
import { loadChecks } from './load-checks.js'
import { isLoopback } from './loopback.js'
import { parseJson } from './parse-json.js'
import { findParts, type Parts } from './parts.js'
import { responseMarkup } from './response-markup.js'
import { fromFragment, toFragment } from './saved-request.js'
import { showHint, showProblem, showResult } from './show-result.js'
import { judge } from './verdict.js'

/** Brings the console of the page to life. */
export function startConsole(): void {
  const parts = findParts(document)
  if (!parts) return
  const config = readConfig(document)
  if (config.shownByMock) parts.address.value = location.origin
  let nextToken: unknown
  let asking = false
  const ask = async (): Promise<void> => {
    // The keyboard sends whether the button may be pressed or not.
    if (asking || !mayBeSent(parts)) return
    asking = true
    nextToken = undefined
    showState(parts, { asking, more: false })
    const { value: preset } = parts.preset
    try {
      const token = await askOnce(parts, config)
      // A token belongs to the request that it came for.
      if (preset === parts.preset.value) nextToken = token
    } finally {
      asking = false
      showState(parts, { asking, more: nextToken !== undefined })
    }
  }
  const choose = (): void => {
    show(parts.body, config.presets[Number(parts.preset.value)]?.body ?? {})
    showProblem(parts, undefined)
    nextToken = undefined
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
    const { inputToken } = config.operation
    const { value: body } = parseJson(parts.body.value)
    if (inputToken === undefined || typeof body !== 'object' || body === null) return
    show(parts.body, { ...body, [inputToken]: nextToken })
    void ask()
  })
  parts.curl.addEventListener(
    'click',
    () => void copyText(parts.curl, asCurl(readRequest(parts, config), config)),
  )
  parts.link.addEventListener('click', () => {
    history.replaceState(null, '', toFragment(readRequest(parts, config)))
    void copyText(parts.link, location.href)
  })
  choose()
  restore(parts)
}

/** Whether a response is waited for, and whether there is another page; each request is asked once. */
function showState(
  { send: button, next }: Parts,
  { asking, more }: { readonly asking: boolean; readonly more: boolean },
): void {
  button.disabled = asking
  next.disabled = asking || !more
}

/** A request that a link saved. It is shown, not sent. */
function restore(parts: Parts): void {
  const saved = fromFragment(location.hash)
  if (!saved) return
  parts.body.value = saved.body
  fitRows(parts.body)
  const rendition = parts.form.querySelector<HTMLInputElement>(`input[value="${saved.rendition}"]`)
  if (rendition) rendition.checked = true
  parts.form.scrollIntoView({ block: 'center' })
}

const allowedHosts = new Set<string>()

/** Nothing leaves this machine unasked; a host is asked for once. */
function mayBeSent(parts: Parts): boolean {
  const address = parts.address.value.trim()
  if (isLoopback(address) || allowedHosts.has(address)) return true
  const question = `${address} is not on this machine. Send the request there, signed with dummy keys?`
  if (!globalThis.confirm(question)) return false
  allowedHosts.add(address)
  return true
}

/** Sends what the form says and shows what comes back; returns the token of the next page, if there is one. */
async function askOnce(parts: Parts, config: ConsoleConfig): Promise<unknown> {
  const request = readRequest(parts, config)
  showProblem(parts, parseJson(request.body).problem)
  let response: ConsoleResponse
  try {
    response = await send(request, config)
  } catch (error) {
    showHint(parts, { error, address: request.address, command: config.mockCommand })
    return undefined
  }
  return present(parts, { request, response, config })
}

interface ShownExchange {
  readonly request: ConsoleRequest
  readonly response: ConsoleResponse
  readonly config: ConsoleConfig
}

/** Shows a response; returns the token of the next page, if there is one. */
async function present(parts: Parts, { request, response, config }: ShownExchange): Promise<unknown> {
  const { operation, rendition } = request
  const { status, errorType } = response
  const { value: body } = parseJson(response.text)
  const asked = parseJson(request.body)
  const schemas = await loadChecks(config.checks)
  const verdict = judge({ operation, rendition, schemas }, asked.value, { status, errorType, body })
  const markup = responseMarkup(body, response.text, new Set(config.times))
  const shown = asked.problem === undefined ? verdict : { ...verdict, request: [asked.problem] }
  showResult(parts, { response, verdict: shown, markup })
  const { outputToken } = operation
  const isStructure = typeof body === 'object' && body !== null
  const token = isStructure && outputToken !== undefined && new Map(Object.entries(body)).get(outputToken)
  return token === '' || token === null || token === false ? undefined : token
}

function readRequest(parts: Parts, { operation }: ConsoleConfig): ConsoleRequest {
  const checked = parts.form.querySelector<HTMLInputElement>('input[name="rendition"]:checked')
  const rendition: Rendition = checked?.value === 'published' ? 'published' : 'wire'
  const address = parts.address.value.trim().replace(/\/*$/, '/')
  return { address, rendition, operation, body: parts.body.value }
}

function readConfig(page: Document): ConsoleConfig {
  // Our own page wrote it, from the same type.
  return JSON.parse(page.getElementById('console-config')?.textContent ?? '{}') as ConsoleConfig
}

function show(area: HTMLTextAreaElement, value: unknown): void {
  area.value = JSON.stringify(value, null, 2)
  fitRows(area)
}

function fitRows(area: HTMLTextAreaElement): void {
  area.rows = Math.min(14, Math.max(5, area.value.split('\n').length))
}
