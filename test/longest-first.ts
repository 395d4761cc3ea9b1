import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take long, the longest first. Else the largest files are run first, and one that takes long and is small
 * keeps a worker busy when the other has nothing left to do.
 */
const LONG = [
  'site/browser.test.ts',
  'e2e/stopping.sampled.test.ts',
  'surface/surface.test.ts',
  'site/pages.sampled.test.ts',
  'capture/formats/damage/damage.sampled.test.ts',
  'e2e/documents.test.ts',
  'cli/validate-command.test.ts',
  'lint/stock-redocly.test.ts',
  'openapi/stock-prism.test.ts',
  'capture/reports/html-report.test.ts',
].map((name) => fileURLToPath(new URL(name, import.meta.url)))

/** Runs what takes long first, so that all workers end together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = LONG.filter((file) => !existsSync(file))
    if (gone.length > 0)
      throw new Error(`test/longest-first.ts names files that are gone: ${gone.join(', ')}`)
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.indexOf(moduleId)
  return rank === -1 ? LONG.length : rank
}
