import { printableJson } from '../../exchange/printable.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { RunResult } from '../validate-captures.js'
import type { Finding } from '../verdict/finding.js'
import { ruleFacts } from '../verdict/rules.js'
import { adviceFor } from './advice.js'
import { counted, findingText, operationText, placeText, type ReportOptions, ruleAddress } from './report.js'

/** GitHub takes up to 25,000 results and shows 5,000. */
const MOST_RESULTS = 5_000

/**
 * The run as SARIF 2.1.0: findings at their place in the capture, each with the rule's place in the contract.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(result: RunResult, { failures, docs }: ReportOptions): string {
  const findings = result.findings.slice(0, MOST_RESULTS)
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort()
  const run = {
    tool: { driver: { name: 'aws-json-contract', rules: rules.map((rule) => describeRule(rule, docs)) } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: result.summary.problems === 0,
        exitCode: failures.length === 0 ? 0 : 1,
        toolExecutionNotifications: [...unreadParts(result), ...uncheckedGroups(result)],
      },
    ],
    results: findings.map((finding) => describeFinding(finding, rules)),
    properties: { summary: { ...result.summary } },
  }
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
  return `${printableJson(JSON.stringify(log, undefined, 2))}\n`
}

function describeRule(rule: Finding['rule'], docs: string | undefined): JsonObject {
  const helpUri = ruleAddress(docs, rule)
  const { summary, severity } = ruleFacts(rule)
  const advice = {
    request: adviceFor({ rule, side: 'request' }),
    response: adviceFor({ rule, side: 'response' }),
  }
  const help =
    advice.request === advice.response
      ? advice.request
      : `In a request: ${advice.request} In a response: ${advice.response}`
  return {
    id: rule,
    shortDescription: { text: summary },
    help: { text: help, markdown: help },
    ...(helpUri !== undefined && { helpUri }),
    defaultConfiguration: { level: severity },
  }
}

function describeFinding(finding: Finding, rules: readonly string[]): JsonObject {
  const { target, side, kind, severity, rule, pointer, contract, remark, source, entry } = finding
  const where = pointer === '' ? '' : ` at ${pointer}`
  const more = remark === undefined ? '' : ` ${remark.charAt(0).toUpperCase()}${remark.slice(1)}.`
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity,
    message: {
      text: `${operationText(finding)} ${side}${where}: ${findingText(finding)} (${placeText(finding)}).${more}`,
    },
    locations: [
      {
        physicalLocation: physicalLocation(source, finding.line),
        logicalLocations: [{ fullyQualifiedName: `${target}/${side}${pointer}`, kind: 'member' }],
      },
    ],
    relatedLocations: contractLocation(contract),
    partialFingerprints: { 'exchangeFinding/v1': `${source}#${entry}/${side}${pointer}/${rule}` },
    properties: { kind, target, entry, pointer, contract },
  }
}

/** GitHub asks for a line; without one the message's entry tells the place. */
function physicalLocation(source: string, line = 1): JsonObject {
  return {
    artifactLocation: { uri: toUri(source === '-' ? 'stdin' : source) },
    region: { startLine: line },
  }
}

function contractLocation(contract: string): JsonObject[] {
  const [, file, line] = /^(.+):(\d+)$/.exec(contract) ?? []
  if (file === undefined) return []
  return [{ id: 0, message: { text: 'The rule' }, physicalLocation: physicalLocation(file, Number(line)) }]
}

function unreadParts({ problems }: RunResult): JsonObject[] {
  return problems.map(({ place, reason, offset, cut }) => {
    const what = cut ? 'the capture ends in the middle: ' : ''
    return notification('error', `${placeText(place)}, byte ${offset}: ${what}${reason}`, place)
  })
}

function uncheckedGroups({ unchecked }: RunResult): JsonObject[] {
  return unchecked.map((group) => {
    const operation = operationText(group)
    const what = operation === undefined ? '' : ` (${operation})`
    const text = `${counted(group.count, 'exchange')} not checked: ${group.reason}${what}; first in ${placeText(group)}`
    return notification('warning', text, group)
  })
}

function notification(
  level: 'error' | 'warning',
  text: string,
  { source, line }: { readonly source: string; readonly line?: number },
): JsonObject {
  return { level, message: { text }, locations: [{ physicalLocation: physicalLocation(source, line) }] }
}

/** A path as relative URI reference; absolute paths become `file:` URIs. */
function toUri(path: string): string {
  const slashes = path.replaceAll('\\', '/')
  const encoded = slashes.split('/').map(encodeURIComponent).join('/')
  if (slashes.startsWith('/')) return `file://${encoded}`
  return /^[A-Za-z]:\//.test(slashes) ? `file:///${encoded.replace('%3A', ':')}` : encoded
}
