import type { Command } from '../command.js'

/** What the value of an option is called in help; the usage line of a command counts more. */
const VALUE_NAMES: Readonly<Record<string, string>> = {
  'allow-host': 'HOST',
  base: 'URL',
  config: 'FILE',
  contract: 'FILE',
  'contract-version': 'VERSION',
  cors: 'ORIGIN',
  data: 'FILE',
  date: 'YYYY-MM-DD',
  docs: 'URL',
  'fail-on': 'LEVEL',
  fault: 'NAME=SHARE',
  format: 'FORMAT',
  host: 'HOST',
  'input-format': 'FORMAT',
  jobs: 'N',
  'keep-sensitive': 'WHAT',
  key: 'ID:SECRET',
  layout: 'LAYOUT',
  log: 'FORMAT',
  'max-resources': 'N',
  'max-size': 'SIZE',
  'media-type': 'TYPE',
  openapi: 'VERSION',
  operation: 'NAME',
  out: 'PATH',
  overlay: 'FILE',
  paginators: 'FILE',
  part: 'FILE',
  patch: 'FILE',
  plan: 'FILE',
  play: 'SPEED',
  port: 'PORT',
  range: 'FROM-TO',
  record: 'FILE',
  region: 'REGION',
  rendition: 'RENDITION',
  report: 'KIND[=FILE]',
  runbooks: 'DIR',
  seed: 'TEXT',
  server: 'URL',
  split: 'SIZE',
  service: 'NAME',
  state: 'FILE',
  stubs: 'FILE',
  target: 'URL',
}

/** An option as help shows it, with the name of its value: `--port PORT`. */
export function optionTitle({ usage, options }: Command, name: string): string {
  if (name !== 'contract' && name !== 'overlay' && options[name]?.type !== 'string') return `--${name}`
  const said = new RegExp(`--${name} ([A-Z](?:[A-Z=:-]|\\[[A-Z=:-]*\\])*)`).exec(usage)?.[1]
  return `--${name} ${said ?? VALUE_NAMES[name] ?? name.toUpperCase()}`
}

/** Whether a command applies overlays to the contract that it takes. */
export function takesOverlay({
  takesContract = true,
  takesOverlay: overlays = takesContract,
}: Command): boolean {
  return overlays
}

/** Options of every command, which the file of defaults has not. */
export const EVERYWHERE: readonly string[] = ['debug', 'help']

/** The names of all options that a command takes. */
export function optionsOf(command: Command): readonly string[] {
  const { options, takesContract = true } = command
  return [
    ...Object.keys(options),
    ...(takesContract ? ['contract'] : []),
    ...(takesOverlay(command) ? ['overlay'] : []),
    ...EVERYWHERE,
  ]
}
