import { fileURLToPath } from 'node:url'
import { BUILT, isBuilt } from '../scripts/build/is-built.js'

/**
 * What Node is given to run a command: the built one, which starts in a fraction of the time and is what users run, or
 * the sources, where these were changed since. `npm test` builds before, where they were.
 */
export const COMMAND: readonly string[] = isBuilt()
  ? [BUILT]
  : ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))]
