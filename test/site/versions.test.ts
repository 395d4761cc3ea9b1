import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readReleased, toReleases } from '../../src/cli/docs/read-releases.js'
import { compareVersions, nextVersion, versionProblem } from '../../src/cli/docs/versions.js'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import type { Service } from '../../src/model/service.js'

const RELEASED = fileURLToPath(new URL('../../openapi/released/', import.meta.url))

/** The shipped contract with its text edited, as a person would. */
function edited(version: string, ...edits: readonly (readonly [from: string, to: string])[]): Service {
  const text = JSON.stringify(shippedContract().document)
  const changed = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to edit: ${from}`)
    return before.replaceAll(from, to)
  }, text)
  const document = JSON.parse(changed)
  return readContract({ ...document, info: { ...document.info, version } })
}

const WIDER = ['"maximum":50', '"maximum":60'] as const
const NARROWER = ['"maximum":50', '"maximum":40'] as const

describe('the version of the contract', () => {
  it('has grown with everything that changed since it was last released', async () => {
    const last = (await readReleased(RELEASED)).at(-1)
    expect(last).toBeDefined()
    const cure =
      'bump info.version; or, if this version was never released: npx tsx scripts/release-contract.ts'
    expect(last && versionProblem(last.contract, shippedContract()), cure).toBeUndefined()
  })

  it('must grow by what a change asks for', () => {
    const released = edited('1.2.3')
    expect(versionProblem(released, edited('1.2.3'))).toBeUndefined()
    expect(versionProblem(released, edited('1.2.3', WIDER))).toContain('needs a minor bump')
    expect(versionProblem(released, edited('1.2.4', WIDER))).toContain(
      'set info.version in openapi/openapi.yaml to 1.3.0',
    )
    expect(versionProblem(released, edited('1.3.0', WIDER))).toBeUndefined()
    expect(versionProblem(released, edited('1.3.0', NARROWER))).toContain('to 2.0.0')
    expect(versionProblem(released, edited('2.0.0', NARROWER))).toBeUndefined()
    expect(versionProblem(released, edited('1.2.2'))).toBe('the version fell from 1.2.3 to 1.2.2')
  })

  it('is compared and raised by its three numbers', () => {
    expect(['1.10.0', '1.9.0', '2.0.0', '1.9.1'].toSorted(compareVersions)).toEqual([
      '1.9.0',
      '1.9.1',
      '1.10.0',
      '2.0.0',
    ])
    expect((['patch', 'minor', 'major'] as const).map((bump) => nextVersion('1.2.3', bump))).toEqual([
      '1.2.4',
      '1.3.0',
      '2.0.0',
    ])
  })
})

describe('the change log', () => {
  it('lists each version, newest first, with the bump of each change', () => {
    const released = [
      { contract: edited('1.0.0'), date: '2026-01-10' },
      { contract: edited('1.1.0', WIDER), date: '2026-02-20' },
    ]
    const releases = toReleases(released, edited('2.0.0', NARROWER))
    expect(releases.map(({ version, date }) => [version, date])).toEqual([
      ['2.0.0', undefined],
      ['1.1.0', '2026-02-20'],
      ['1.0.0', '2026-01-10'],
    ])
    expect(releases[0]?.changes.map(({ bump }) => bump)).toContain('major')
    expect(releases[1]?.changes[0]).toMatchObject({
      bump: 'minor',
      text: expect.stringContaining('MaxResults'),
    })
    expect(releases[2]?.changes).toEqual([])
  })

  it('names a released contract once', () => {
    const contract = edited('1.0.0')
    expect(toReleases([{ contract, date: '2026-01-10' }], contract)).toHaveLength(1)
  })

  it('only counts descriptions', () => {
    const [newest] = toReleases(
      [{ contract: edited('1.0.0'), date: '' }],
      edited('1.0.1', ['Where and why the step failed', 'Where and why it failed']),
    )
    expect(newest?.changes).toEqual([{ bump: 'patch', text: 'One description.' }])
  })
})
