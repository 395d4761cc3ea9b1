import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRunJudge } from '../../../src/capture/create-run-judge.js'
import {
  CaptureInputError,
  type CapturePart,
  type CapturePlan,
  driftOverlay,
  failures,
  judgePiece,
  mergeParts,
  openCaptures,
  PartError,
  planCaptures,
  REPORT_KINDS,
  type RunResult,
  reportRenderer,
  validateCaptures,
} from '../../../src/capture/index.js'
import { parsePart, partText } from '../../../src/capture/jobs/capture-part.js'
import { judgeInThreads } from '../../../src/capture/jobs/judge-in-threads.js'
import { readOptions } from '../../../src/capture/read-options.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { sampled } from '../../sampling.js'
import { SAMPLE } from '../reports/sample-run.js'
import { tinyContract, tinyExchange } from '../tiny-contract.js'

/** More of them look further: `TORN_RUNS=1000`. */
const TORN_RUNS = Number(process.env['TORN_RUNS'] ?? sampled(10, 40))

const contracts = [tinyContract()]
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Exchanges that differ: some in order, some not, now and then with members that nobody knows. */
const exchanges: readonly Exchange[] = Array.from({ length: 8 }, (_, round) => [
  ...SAMPLE,
  tinyExchange({
    response: { Steps: [{ Name: `a${round}`, [`New${round}`]: { b: 1, a: round % 2 ? 'x' : 1 } }] },
  }),
  tinyExchange({
    response: { Steps: Array.from({ length: round }, () => ({ Name: 'b', Status: 'Success' })) },
  }),
]).flat()

const lineOf = ({ date, request, response }: Exchange, isDated: boolean): string =>
  JSON.stringify({ ...(isDated && { date }), request, response })

const headers = (all: object) => Object.entries(all).map(([name, value]) => ({ name, value }))
const entryOf = ({ date, request, response }: Exchange): string =>
  JSON.stringify({
    startedDateTime: date,
    request: {
      method: request?.method,
      url: request?.url,
      headers: headers(request?.headers ?? {}),
      postData: { text: request?.body },
    },
    response: {
      status: response?.status,
      headers: headers(response?.headers ?? {}),
      content: { text: response?.body },
    },
  })

/** Captures as people have them; in two of them something is broken. */
const CAPTURES: Readonly<Record<string, string>> = {
  'plain.ndjson': exchanges.map((exchange) => `${lineOf(exchange, true)}\r\n`).join('\n'),
  'undated.ndjson': exchanges.map((exchange) => lineOf(exchange, false)).join('\n'),
  'broken.ndjson': exchanges
    .map((exchange, index) => (index % 9 === 4 ? '{"request": oops' : lineOf(exchange, true)))
    .join('\n'),
  'plain.har': `{"log":{"version":"1.2","pages":[{"startedDateTime":"x","id":"1"}],"entries":[${exchanges.map(entryOf).join(' ,\n ')}]}}`,
  'broken.har': `{"log":{"entries":[${exchanges
    .map((exchange, index) => (index % 9 === 4 ? entryOf(exchange).slice(0, -20) : entryOf(exchange)))
    .join(',')}]}}`,
}

async function write(names: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name)
      await writeFile(file, CAPTURES[name] ?? '')
      return file
    }),
  )
}

/** Everything that a run can be made into. */
async function bytesOf(result: RunResult): Promise<readonly string[]> {
  const reasons = failures(result, { failOn: 'drift', allowUnmatched: false })
  const reports = REPORT_KINDS.map(async (kind) =>
    (await reportRenderer(kind))(result, { failures: reasons }),
  )
  return Promise.all([...reports, JSON.stringify(driftOverlay(contracts, result.drift))])
}

async function oneRun(files: readonly string[]): Promise<readonly string[]> {
  const judge = createRunJudge({ contracts, fastPath: true })
  const captures = openCaptures(files, { ...readOptions(contracts, {}), ...judge.reading })
  return bytesOf(await validateCaptures(captures, judge))
}

/** A plan that cuts each file wherever one likes. */
async function cutAnywhere(files: readonly string[], shares: readonly number[]): Promise<CapturePlan> {
  const { pieces } = await planCaptures(files)
  return {
    planVersion: 1,
    pieces: pieces.flatMap((piece) => {
      const cuts = [...new Set([...shares.map((share) => Math.floor(share * piece.size)), piece.size])]
      let from = 0
      return cuts
        .sort((one, other) => one - other)
        .filter((to) => to > 0)
        .map((to) => {
          const cut = { ...piece, from, to }
          from = to
          return cut
        })
    }),
  }
}

const judgeAll = (plan: CapturePlan): Promise<CapturePart[]> =>
  Promise.all(plan.pieces.map((piece) => judgePiece(piece, { contracts })))

/** A HAR that something has torn: bytes at some place were overwritten, or are gone, or others came between. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  gone: fc.nat(400),
  written: fc.constantFrom('', '\0{"oops', '"', '{', ']', '}]}}', '[{"a":', '\\'),
  times: fc.constantFrom(1, 7),
})

describe('parts of a damaged HAR', () => {
  it('make the bytes of one run, wherever it is torn and cut', async () => {
    const whole = CAPTURES['plain.har'] ?? ''
    const file = join(folder, 'torn.har')
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(600), async ({ at, gone, written, times }, before) => {
        const from = Math.floor(at * whole.length)
        await writeFile(file, `${whole.slice(0, from)}${written.repeat(times)}${whole.slice(from + gone)}`)
        // The first piece ends close behind the damage.
        const plan = await planCaptures([file], { pieceBytes: Math.max(from + before, 2_000) })
        expect(await bytesOf(mergeParts(await judgeAll(plan), plan, { contracts }))).toEqual(
          await oneRun([file]),
        )
      }),
      { numRuns: TORN_RUNS },
    )
  }, 120_000)
})

describe('parts of captures', () => {
  it('make the bytes of one run, wherever the captures are cut, in any order, twice, and after a crash', async () => {
    const files = await write(Object.keys(CAPTURES))
    const expected = await oneRun(files)
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(cuts, fc.nat(), fc.boolean(), async (shares, seed, isDoubled) => {
        const plan = await cutAnywhere(files, shares)
        const parts = (await judgeAll(plan)).map((part, index) => parsePart(`${index}`, partText(part)))
        const again = isDoubled ? await judgeAll({ ...plan, pieces: plan.pieces.slice(0, 2) }) : []
        const shuffled = [...parts, ...again]
          .map((part, index) => ({ part, rank: (index * 7919 + seed) % 101 }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ part }) => part)
        expect(await bytesOf(mergeParts(shuffled, plan, { contracts }))).toEqual(expected)
      }),
      { numRuns: sampled(3, 8) },
    )
  }, 120_000)

  it.each(Object.keys(CAPTURES))(
    'of %s alone make the bytes of one run, cut as `plan` cuts',
    async (name) => {
      const files = await write([name])
      const plan = await planCaptures(files, { pieceBytes: 5_000 })
      expect(plan.pieces.length).toBeGreaterThan(3)
      expect(await bytesOf(mergeParts(await judgeAll(plan), plan, { contracts }))).toEqual(
        await oneRun(files),
      )
    },
  )

  it('of a HAR with other entries before its own make the bytes of one run, since it is read whole', async () => {
    const entries = exchanges.map(entryOf).join(',\n')
    const file = join(folder, 'before.har')
    await writeFile(file, `{"log":{"_x":{"entries":[${entries}]},"entries":[${entries}]}}`)
    const plan = await planCaptures([file], { pieceBytes: 5_000 })
    expect(await bytesOf(mergeParts(await judgeAll(plan), plan, { contracts }))).toEqual(await oneRun([file]))
  })

  it.each([
    [
      'a member behind',
      (entries: string) => `{"log":{"entries":[${entries}],"_x":{"entries":[${entries}]}}}`,
    ],
    ['a list behind', (entries: string) => `{"log":{"entries":[${entries}],"_x":[${entries}]}}`],
    ['a member beside `log`', (entries: string) => `{"log":{"entries":[${entries}]},"_x":[${entries}]}`],
    [
      'a member between two documents',
      (entries: string) =>
        `{"log":{"entries":[${entries}]},"_x":[${entries}]}{"log":{"entries":[${entries}]}}`,
    ],
  ])('of a HAR with other entries in %s are refused, by name; threads check it whole', async (_, har) => {
    const file = join(folder, 'behind.har')
    await writeFile(file, har(exchanges.map(entryOf).join(',\n')))
    const plan = await planCaptures([file], { pieceBytes: 5_000 })
    const parts = await judgeAll(plan)
    expect(() => mergeParts(parts, plan, { contracts })).toThrow(
      `${file} has entries outside of \`log.entries\` before byte `,
    )
    const inThreads = judgeInThreads([file], {
      threads: 1,
      contractFiles: [],
      openContracts: () => Promise.resolve(contracts),
      pieceBytes: 5_000,
      showValues: false,
      fastPath: true,
    })
    expect(await bytesOf(await inThreads)).toEqual(await oneRun([file]))
  })

  it('and plans keep their published schemas', async () => {
    const schema = async (path: string) =>
      JSON.parse(await readFile(new URL(`../../../src/capture/${path}.schema.json`, import.meta.url), 'utf8'))
    const ajv = new Ajv2020({ allErrors: true, schemas: [await schema('reports/validation-report')] })
    const isPart = ajv.compile(await schema('jobs/capture-part'))
    const isPlan = ajv.compile(await schema('jobs/capture-plan'))
    const files = await write(Object.keys(CAPTURES))
    const plan = await planCaptures(files, { pieceBytes: 20_000 })
    expect(isPlan(JSON.parse(JSON.stringify(plan))), JSON.stringify(isPlan.errors)).toBe(true)
    for (const part of await judgeAll(plan)) {
      expect(isPart(JSON.parse(partText(part))), JSON.stringify(isPart.errors)).toBe(true)
    }
  })

  it('hold no values', async () => {
    const secret = { ...tinyExchange({ request: { Id: 'a-value-of-traffic' } }) }
    const file = join(folder, 'values.ndjson')
    await writeFile(file, lineOf(secret, true))
    const text = partText(await judgePiece({ source: file }, { contracts }))
    expect(text).toContain('maxLength')
    expect(text).not.toContain('a-value-of-traffic')
  })

  it('are not made of bytes that a file does not have', async () => {
    const [source = ''] = await write(['plain.ndjson'])
    const { size } = await stat(source)
    await expect(judgePiece({ source, from: size + 10, to: size + 20 }, { contracts })).rejects.toThrow(
      new CaptureInputError(
        source,
        `has ${size} bytes, so none to ${size + 20}: it has changed since it was planned, or the range is another's`,
      ),
    )
  })

  it('are refused where they do not make up the plan, by name', async () => {
    const files = await write(['plain.ndjson'])
    const plan = await planCaptures(files, { pieceBytes: 5_000 })
    const parts = await judgeAll(plan)
    const [first, second] = plan.pieces
    const merge = (some: readonly CapturePart[], of = plan, options = {}): RunResult =>
      mergeParts(some, of, { contracts, ...options })
    expect(() => merge(parts.slice(1))).toThrow(
      new PartError(`no part has ${first?.source} 0-${first?.to}: check and add what is missing`),
    )
    const overlapping = await judgePiece(
      { source: files[0] ?? '', from: 10, to: second?.to ?? 0 },
      { contracts },
    )
    expect(() => merge([...parts, overlapping])).toThrow('is no piece of the plan, so it overlaps others')
    const [one] = parts
    const other = { ...one, pieces: one?.pieces.map((piece) => ({ ...piece, entries: 99 })) } as CapturePart // for the test
    expect(() => merge([...parts, other])).toThrow('was checked twice, and the results differ')
    const changed = { ...plan, pieces: plan.pieces.map((piece) => ({ ...piece, fingerprint: 'sha256:0' })) }
    expect(() => merge(parts, changed)).toThrow('differs from the plan')
    const whole = JSON.parse(JSON.stringify(one?.pieces[0]?.found))
    for (const found of [
      null,
      {},
      { outcomes: null },
      { ...whole, problems: 'a' },
      { ...whole, problems: [0] },
    ]) {
      const broken: CapturePart = JSON.parse(
        JSON.stringify({ ...one, pieces: one?.pieces.map((piece) => ({ ...piece, found })) }),
      )
      expect(() => merge([broken, ...parts.slice(1)])).toThrow(
        new PartError(
          `the part that has ${first?.source} 0-${first?.to} is damaged: it does not hold what \`validate --part\` writes; check the piece again`,
        ),
      )
    }
    expect(() => merge(parts, plan, { mostFindings: 5 })).toThrow(
      'was checked against other contracts or options',
    )
  })

  it.each([
    ['{"partVersion":1,"pieces"', 'it is no whole JSON'],
    ['{"partVersion":2,"pieces":[]}', 'its version is 2, and 1 is known here'],
    ['{}', 'is no part'],
    ['{"partVersion":1,"pieces":[null]}', 'is no part'],
  ])('of which the file is %s are refused', (text, reason) => {
    expect(() => parsePart('x.part.json', text)).toThrow(reason)
  })
})
