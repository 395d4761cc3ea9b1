import type { Pagination } from '../../model/service.js'
import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import {
  hasKind,
  indent,
  memberShape,
  pageItems,
  pagingOf,
  type SampleCall,
  type SampleLanguage,
} from './sample-call.js'
import { underscored } from './service-names.js'

/** Python with boto3. */
export const PYTHON: SampleLanguage = {
  label: 'Python',
  language: 'python',
  source(call) {
    const { names, operation, body, shape } = call
    const imports = hasKind(shape, body, 'blob') ? 'import base64\n\nimport boto3' : 'import boto3'
    const variable = names.command.replaceAll('-', '_')
    const client = `${variable} = boto3.client("${names.command}")`
    const method = underscored(operation.name)
    return `${[imports, '', client, ...callLines(call, variable, method)].join('\n')}\n`
  },
  run: ({ operation }) => `pip install boto3; python3 ${underscored(operation.name)}.py`,
}

function callLines(call: SampleCall, variable: string, method: string): readonly string[] {
  const { operation, body, shape } = call
  const { pagination } = operation
  if (pagination && pagingOf(call, 'c2j') === 'token')
    return tokenLines(call, pagination, `${variable}.${method}`)
  const words = Object.entries(body).map(([name, value]) => {
    const given = indent(literal(value, memberShape(shape, name)), 4)
    return needsQuotes(name) ? `    **{${JSON.stringify(name)}: ${given}},` : `    ${name}=${given},`
  })
  const given = words.length === 0 ? '()' : `(\n${words.join('\n')}\n)`
  if (!pagination) return [`response = ${variable}.${method}${given}`, 'print(response)']
  return [
    `pages = ${variable}.get_paginator("${method}").paginate${given}`,
    '',
    'for page in pages:',
    ...pageLines(call),
  ]
}

function tokenLines(
  call: SampleCall,
  { inputToken, outputToken }: Pagination,
  method: string,
): readonly string[] {
  const token = outputToken
    .split('.')
    .map((name) => JSON.stringify(name))
    .join(', {}).get(')
  return [
    `request = ${literal(call.body, call.shape)}`,
    'while True:',
    `    page = ${method}(**request)`,
    ...pageLines(call),
    `    token = page.get(${token})`,
    '    if not token:',
    '        break',
    `    request["${inputToken}"] = token`,
  ]
}

function pageLines(call: SampleCall): readonly string[] {
  const items = pageItems(call)
  return items === undefined
    ? ['    print(page)']
    : [`    for item in page.get("${items}", []):`, '        print(item)']
}

/** Words of the language, and names that are none, cannot stand before `=`. */
const KEYWORDS = new RegExp(
  '^(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|' +
    'lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)$',
)

function needsQuotes(name: string): boolean {
  return KEYWORDS.test(name) || !/^[A-Za-z_]\w*$/.test(name)
}

function literal(value: JsonValue | undefined, shape: Shape | undefined): string {
  if (typeof value === 'string')
    return shape?.kind === 'blob' ? `base64.b64decode(${JSON.stringify(value)})` : JSON.stringify(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value === null || value === undefined) return 'None'
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, shape?.kind === 'list' ? shape.item.shape : undefined))
    return block('[', items, ']')
  }
  if (!isJsonObject(value)) return String(value)
  const entries = Object.entries(value).map(([name, below]) => {
    const own = shape?.kind === 'map' ? shape.value.shape : memberShape(shape, name)
    return `${JSON.stringify(name)}: ${literal(below, own)}`
  })
  return block('{', entries, '}')
}

const LONGEST_LINE = 60

function block(open: string, parts: readonly string[], close: string): string {
  const line = `${open}${parts.join(', ')}${close}`
  if (line.length <= LONGEST_LINE && !line.includes('\n')) return line
  return `${open}\n${parts.map((part) => `    ${indent(part, 4)},`).join('\n')}\n${close}`
}
