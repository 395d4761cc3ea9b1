import { printableLines } from '../../exchange/printable.js'
import type { FindingGroup } from '../results/finding-ledger.js'
import type { RunResult } from '../validate-captures.js'
import { adviceFor } from './advice.js'
import { counted, findingText, grouped, operationText, placeText, type ReportOptions } from './report.js'

/**
 * The run as JUnit XML: a suite for each operation, in it a test for each kind of finding and one for all exchanges
 * that keep the contract; and a suite for the captures. Violations are failures; drift is one where the run fails on it,
 * else it is skipped.
 */
export function renderJunit(result: RunResult, { failures }: ReportOptions): string {
  const driftFails = failures.some((reason) => reason.includes('drift'))
  const operations = result.coverage.byOperation.map((operation) => {
    const { target, exchanges } = operation
    const groups = result.groups.filter((group) => group.target === target)
    const isBroken = groups.some(({ kind }) => driftFails || kind === 'violation')
    const isInPart = result.unchecked.some((group) => group.target === target)
    return {
      name: operationText(operation) ?? target,
      cases: [
        ...groups.map((group) => groupCase(group, driftFails)),
        { name: keptName(exchanges, { isBroken, isInPart }) },
      ],
    }
  })
  const suites = [...operations, captureSuite(result, failures)]
  const cases = suites.flatMap((suite) => suite.cases)
  const header = `<testsuites name="aws-json-contract validate"${tally(cases)}>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    header,
    ...suites.map(renderSuite),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Case {
  readonly name: string
  readonly result?: 'failure' | 'error' | 'skipped'
  readonly type?: string
  readonly message?: string
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

/** Claims no more than was checked. */
function keptName(
  exchanges: number,
  { isBroken, isInPart }: { isBroken: boolean; isInPart: boolean },
): string {
  const what = `${isInPart ? 'what was checked of ' : ''}${counted(exchanges, 'exchange')}`
  const but = isBroken ? ', apart from the failures here,' : ''
  return `${what}${but} ${isInPart || exchanges === 1 ? 'keeps' : 'keep'} the contract`
}

function groupCase(group: FindingGroup, driftFails: boolean): Case {
  const { side, kind, rule, place, contract, remark, count, first } = group
  const more = remark === undefined ? '' : `; ${remark}`
  const times = count > 1 ? `${grouped(count)} times, first in ` : ''
  return {
    name: `${side}${place === '' ? '' : ` ${place}`} ${rule} (${contract})`,
    result: kind === 'violation' || driftFails ? 'failure' : 'skipped',
    type: rule,
    message: `${findingText(first)}${more}; ${times}${placeText(first)}; rule at ${contract}. ${adviceFor(group)}`,
  }
}

function captureSuite({ summary, problems, unchecked }: RunResult, failures: readonly string[]): Suite {
  const unread = problems.map(({ place, reason, offset }): Case => {
    return {
      name: `read ${placeText(place)}`,
      result: 'error',
      type: 'unreadable',
      message: `byte ${offset}: ${reason}`,
    }
  })
  const isAllowed = !failures.some((reason) => /unmatched|uncheckable/.test(reason))
  const left = unchecked.map(
    (group): Case => ({
      name: `check ${operationText(group) ?? 'exchanges'}: ${group.reason}`,
      result: isAllowed ? 'skipped' : 'failure',
      type: group.outcome,
      message: `${counted(group.count, 'exchange')} not checked, first in ${placeText(group)}`,
    }),
  )
  const nothing = failures.includes('nothing was checked')
  const judged: Case = nothing
    ? { name: 'check exchanges', result: 'failure', type: 'nothing-checked', message: 'nothing was checked' }
    : { name: `check ${counted(summary.judged, 'exchange')}` }
  return { name: 'captures', cases: [...unread, ...left, judged] }
}

function renderSuite({ name, cases }: Suite): string {
  const lines = cases.map((test) => renderCase(name, test))
  return [`  <testsuite name="${escapeXml(name)}"${tally(cases)}>`, ...lines, '  </testsuite>'].join('\n')
}

function renderCase(suite: string, { name, result, type = '', message = '' }: Case): string {
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`
  if (result === undefined) return `${open}/>`
  const kind = result === 'skipped' ? '' : ` type="${escapeXml(type)}"`
  return `${open}>\n      <${result}${kind} message="${escapeXml(message)}"/>\n    </testcase>`
}

function tally(cases: readonly Case[]): string {
  const count = (result: Case['result']): number => cases.filter((test) => test.result === result).length
  return ` tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
}

/** Everything but tab, line feed, carriage return and the characters XML 1.0 has. https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

function escapeXml(text: string): string {
  return printableLines(text.replace(NOT_XML, '\u{FFFD}'))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
