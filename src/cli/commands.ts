import type { Command } from './command.js'

/** Commands are imported when they are called, so that each starts as fast as it can. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  lint: async () => (await import('./lint-command.js')).lintCommand,
  generate: async () => (await import('./generate-command.js')).generateCommand,
  mock: async () => (await import('./mock-command.js')).mockCommand,
  validate: async () => (await import('./validate-command.js')).validateCommand,
  plan: async () => (await import('./plan-command.js')).planCommand,
  merge: async () => (await import('./merge-command.js')).mergeCommand,
  record: async () => (await import('./record-command.js')).recordCommand,
  redact: async () => (await import('./redact-command.js')).redactCommand,
  docs: async () => (await import('./docs-command.js')).docsCommand,
  import: async () => (await import('./import-command.js')).importCommand,
  export: async () => (await import('./export-command.js')).exportCommand,
  diff: async () => (await import('./diff-command.js')).diffCommand,
  completion: async () =>
    (await import('./terminal/completion-command.js')).createCompletionCommand(loadCommands),
}

/** All commands, in the order of help. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()))
}
