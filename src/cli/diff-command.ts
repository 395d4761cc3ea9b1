import { styleText } from 'node:util'
import type { Bump } from '../diff/index.js'
import { printableJson, printableLines } from '../exchange/printable.js'
import { type Command, type CommandArguments, type CommandIo, type ExitCode, UsageError } from './command.js'
import { loadContractOrModel } from './load-contract-or-model.js'
import { overlaysByContract, overlaysIn } from './named-contracts.js'
import { wantsColor } from './terminal/wants-color.js'

/** `diff`: compares two contracts or models and says which version bump the differences need. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'Compare two contracts or AWS models, each change with the version bump it needs.',
  usage: 'diff <before> <after> [options]',
  examples: ['diff openapi/openapi.yaml service-2.json.gz', 'diff old.yaml new.yaml --json --fail-on major'],
  takesContract: false,
  takesOverlay: true,
  options: {
    json: { type: 'boolean' },
    words: { type: 'boolean' },
    operation: { type: 'string', multiple: true },
    'bound-responses': { type: 'boolean' },
    'fail-on': { type: 'string' },
  },
  optionHelp: {
    json: 'print the differences as JSON',
    words: 'compare and list descriptions too, one by one',
    operation: 'compare this operation only; repeatable',
    'bound-responses': "keep the model's response limits, which AWS violates",
    'fail-on': 'exit 1 from this bump on: patch (default: any difference), minor, major or never',
  },
  run,
}

const FAILURE_LEVELS: Readonly<Record<string, readonly Bump[]>> = {
  patch: ['patch', 'minor', 'major'],
  minor: ['minor', 'major'],
  major: ['major'],
  never: [],
}

async function run({ values, positionals }: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const [before, after, ...others] = positionals
  if (before === undefined || after === undefined || others.length > 0) {
    throw new UsageError('diff takes two contracts or models (see diff --help)')
  }
  const failing = readLevel(values['fail-on'])
  const words = values['words'] === true
  const { diffContracts, renderDiff } = await import('../diff/index.js')
  const options = { descriptions: words, boundResponses: values['bound-responses'] === true }
  const overlaysOf = await overlaysByContract(overlaysIn(values), [before, after])
  const old = await loadContractOrModel(before, { ...options, overlays: overlaysOf(before) })
  const current = await loadContractOrModel(after, { ...options, overlays: overlaysOf(after) })
  if (options.boundResponses && !old.fromModel && !current.fromModel)
    throw new UsageError(
      '--bound-responses goes with a model: contracts have the response limits that they have',
    )
  const { operation } = values
  const diff = diffContracts(old.contract, current.contract, {
    ...(Array.isArray(operation) && { operations: operation.map(String) }),
    // A model has no published rendition, so its absence is no difference.
    renditions: old.fromModel || current.fromModel ? ['wire'] : ['wire', 'published'],
    // Words made of names are no news beside words that were written.
    words: words || old.fromModel === current.fromModel,
  })
  io.out.write(
    values['json'] === true
      ? printableJson(`${JSON.stringify(diff, null, 2)}\n`)
      : colored(printableLines(renderDiff(diff, { words })), io.out),
  )
  return diff.bump !== undefined && failing.includes(diff.bump) ? 1 : 0
}

/** The Markdown with its headings in colours, on a terminal. */
function colored(markdown: string, out: NodeJS.WriteStream): string {
  if (!wantsColor(out)) return markdown
  const paint = (format: Parameters<typeof styleText>[0]) => (line: string) =>
    styleText(format, line, { validateStream: false })
  return markdown
    .replaceAll(/^# .*$/gm, paint('bold'))
    .replaceAll(/^## Major.*$/gm, paint(['bold', 'red']))
    .replaceAll(/^## Minor.*$/gm, paint(['bold', 'yellow']))
    .replaceAll(/^## Patch.*$/gm, paint(['bold', 'cyan']))
    .replaceAll(/`[^`\n]+`/g, paint('cyan'))
}

function readLevel(value: unknown): readonly Bump[] {
  const level = value === undefined ? 'patch' : String(value)
  const failing = Object.hasOwn(FAILURE_LEVELS, level) ? FAILURE_LEVELS[level] : undefined
  if (failing) return failing
  throw new UsageError(`--fail-on takes patch, minor, major or never, not \`${level}\``)
}
