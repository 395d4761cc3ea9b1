import { isBound } from '../judge/request-bounds.js'
import { LENIENT_RULES } from '../judge/settle-request.js'
import type { Side } from '../verdict/finding.js'
import { RULE_EXAMPLES } from '../verdict/rule-examples.js'
import { RULES, type RuleName, ruleFacts } from '../verdict/rules.js'
import { adviceFor } from './advice.js'
import { renderGroup } from './pretty.js'

/** The page of a rule in the published docs. */
export interface RulePage {
  readonly rule: RuleName
  /** Markdown, without a title. Its first sentence says what holds where the rule is kept. */
  readonly text: string
}

/** A page for every rule that a report can name. */
export function rulePages(): readonly RulePage[] {
  return (Object.keys(RULES) as RuleName[]).map((rule) => ({ rule, text: textOf(rule) })) // its own keys
}

/** Rules that only one half of an exchange can break. */
const ONE_SIDED: Partial<Readonly<Record<RuleName, Side>>> = {
  method: 'request',
  target: 'request',
  fraction: 'request',
  'bound-not-held': 'request',
  status: 'response',
  'error-shape': 'response',
  'error-status': 'response',
  'missing-member': 'response',
  'unknown-error': 'response',
}

/** Ends the summary of a rule: how much a finding of it weighs. */
function meaningOf(rule: RuleName): string {
  if (rule === 'missing-member') return `Where one is not there, that ${DRIFT}`
  if (rule === 'bound-not-held') return `Where it accepts it, that ${DRIFT}`
  if (ruleFacts(rule).kind === 'drift') return `That ${DRIFT}`
  const lenient = LENIENT_RULES.has(rule)
    ? ' AWS is known not to enforce this rule: of a request that the service accepted it is told as a note.'
    : ''
  return `Where it is not so, that is a *violation*: the contract is broken, and the run fails.${lenient}`
}

const DRIFT =
  'is *drift*: the contract and the traffic differ in what is there, and the run fails only with `--fail-on drift`.'

function textOf(rule: RuleName): string {
  const { summary } = ruleFacts(rule)
  return [
    `${summary} ${meaningOf(rule)}`,
    '## Who is wrong, and what to do',
    adviceText(rule),
    '## In a report',
    `\`\`\`text\n${exampleOf(rule)}\n\`\`\``,
    hints(rule),
  ].join('\n\n')
}

const ACCEPTED = 'the service accepted the request, so the contract is stricter than the service'

/** What to do, told apart only where it differs. */
function adviceText(rule: RuleName): string {
  const request = adviceFor({ rule, side: 'request' })
  const response = adviceFor({ rule, side: 'response' })
  if (request === response) return request
  const accepted = adviceFor({ rule, side: 'request', remark: ACCEPTED })
  const lines = [
    ...(ONE_SIDED[rule] === 'response'
      ? []
      : [
          `- In a request: ${request}`,
          isBound(rule)
            ? '- A request that the service accepted is drift of the contract: `bound-not-held`.'
            : `- In a request that the service accepted: ${accepted}`,
          '- A request that the service rejected too is told as a note and not counted.',
        ]),
    ...(ONE_SIDED[rule] === 'request' ? [] : [`- In a response: ${response}`]),
  ]
  return lines.join('\n')
}

function exampleOf(rule: RuleName): string {
  const { kind, severity } = ruleFacts(rule)
  const { side, pointer, expected, found } = RULE_EXAMPLES[rule]
  const first = {
    service: 'Example',
    operation: 'ListItems',
    target: 'Example.ListItems',
    source: 'capture.har',
    entry: 3,
    contract: 'openapi.yaml:42',
    ...{ side, kind, severity, rule, pointer, expected },
    ...(found !== undefined && { found }),
  }
  return renderGroup({
    ...first,
    place: pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'),
    count: 1,
    ordinal: 0,
    first,
  })
}

function hints(rule: RuleName): string {
  const { kind } = ruleFacts(rule)
  const { pointer, found } = RULE_EXAMPLES[rule]
  const lines = [
    'The last lines are the place in the contract and the entry of the capture.',
    ...(pointer !== '' && found !== undefined
      ? ['`--show-values` adds the value that was found, unless it may be a secret.']
      : []),
    ...(kind === 'drift'
      ? [
          '`validate CAPTURE --patch drift.yaml` writes what is new as an OpenAPI Overlay; `--overlay drift.yaml` applies it to the contract of any command.',
        ]
      : []),
  ]
  return lines.join(' ')
}
