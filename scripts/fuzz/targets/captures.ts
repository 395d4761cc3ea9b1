import { readFileSync } from 'node:fs'
import { createJudge } from '../../../src/capture/create-judge.js'
import { readCapture } from '../../../src/capture/formats/read-capture.js'
import { reportRenderer } from '../../../src/capture/reports/render-report.js'
import { REPORT_KINDS } from '../../../src/capture/reports/report.js'
import { validateCaptures } from '../../../src/capture/validate-captures.js'
import { formatHarEntry, HAR_CLOSING, HAR_OPENING } from '../../../src/record/sinks/har-entry.js'
import { handWrittenContract } from '../../../src/services/built-in-contracts.js'
import { mutate } from '../random.js'
import type { FuzzTarget } from '../target.js'

/** The readers of captures, the judge and the reports. */
export const target: FuzzTarget = {
  description:
    'A damaged capture is read to its end or its loss is told, and every report of it can be written.',
  async open() {
    const judge = createJudge({ contracts: [handWrittenContract()], showValues: true })
    const lines = readFileSync('test/recordings/responses.ndjson', 'utf8').trim().split('\n').slice(0, 6)
    const ndjson = `${lines.join('\n')}\n`
    const entries = lines.map((line) =>
      formatHarEntry({ date: '2026-11-23T09:00:00.000Z', ...JSON.parse(line) }),
    )
    const har = HAR_OPENING + entries.join(',\n') + HAR_CLOSING
    const renderers = await Promise.all(REPORT_KINDS.map(reportRenderer))
    return {
      input: (random) => mutate(random.pick([ndjson, har, har.slice(0, random.below(har.length))]), random),
      async attempt(text) {
        const source = { name: 'fuzz', stream: streamOf(text) }
        const result = await validateCaptures(readCapture(source, {}), judge)
        const { exchanges, judged, unmatched, unjudged, preflights, problems } = result.summary
        if (exchanges !== judged + unmatched + unjudged + preflights)
          throw new Error('the counts do not add up')
        if (text.trim() !== '' && exchanges + problems === 0) throw new Error('the capture was passed unread')
        for (const render of renderers) {
          const report = render(result, { failures: [] })
          // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be in a report
          if (/[\u0000-\u0008\u001b\u202e]/.test(report)) throw new Error('a report holds control characters')
        }
      },
    }
  },
}

async function* streamOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
