import { describe, expect, it } from 'vitest'
import { countBody, type WalkSink, walkBody } from '../../../src/capture/judge/walk-body.js'
import { type BodyNode, openNode } from '../../../src/capture/operations/body-nodes.js'
import type { JsonValue } from '../../../src/protocol/json-values.js'
import { tinyContract } from '../tiny-contract.js'

const open = (): BodyNode =>
  openNode(tinyContract().readShape('#/components/schemas/ListStepsResult'), undefined)

/** What is told of a body, with its path. */
function walked(value: JsonValue, node = open()): readonly string[] {
  const told: string[] = []
  const path: WalkSink['path'] = { steps: [], depth: 0 }
  const tell = (what: string, detail: unknown): void => {
    told.push([what, ...path.steps.slice(0, path.depth), detail].join(' '))
  }
  walkBody(node, value, {
    path,
    unknownMember: (_node, name) => tell('member', name),
    missingMember: (_node, name) => tell('missing', name),
    unknownEnumValue: (_node, found) => tell('enum', found),
    implausibleTimestamp: (found) => tell('time', found),
    offsetTime: (found) => tell('offset', found),
  })
  return told
}

/** All counts of a node, by where it stands. */
function counts(node: BodyNode, above = ''): Readonly<Record<string, number>> {
  const all: Record<string, number> = {}
  if (node.kind === 'enum')
    for (const [value, count] of node.counts) if (count > 0) all[`${above}=${value}`] = count
  if (node.kind === 'list' || node.kind === 'map') Object.assign(all, counts(node.item, `${above}*`))
  if (node.kind === 'structure')
    for (const [name, member] of node.members) {
      if (member.count > 0) all[`${above}/${name}`] = member.count
      if (member.node && above.length < 30) Object.assign(all, counts(member.node, `${above}/${name}`))
    }
  return all
}

const STEP = { Name: 'a', Status: 'Success', Start: 1.7e9, Outputs: { k: ['v'] } }
const BODY = { Steps: [STEP, { Name: 'b', Status: 'Failed', Children: [STEP] }, null], NextToken: null }

describe('the way through a body', () => {
  it('tells nothing of one that the contract knows', () => {
    expect(walked(BODY)).toEqual([])
    expect(walked({ __type: 'any' })).toEqual([])
  })

  it('tells of each place what is not known there', () => {
    expect(
      walked({
        New: 1,
        Steps: [
          { Name: 'a', Status: 'Odd', Start: 1.7e12, Other: null },
          { Name: 'b', Children: [{ Name: 'c', Newer: { a: 1 } }], Status: 'Odder' },
        ],
        Newest: false,
      }),
    ).toEqual([
      'member New',
      'enum Steps 0 Status Odd',
      'time Steps 0 Start 1700000000000',
      'member Steps 1 Children 0 Newer',
      'enum Steps 1 Status Odder',
      'member Newest',
    ])
  })

  it.each([1.7e9, 253_402_300_799, Number.POSITIVE_INFINITY, '1.7e12', null])(
    'takes %s for no implausible time',
    (Start) => expect(walked({ Steps: [{ Name: 'a', Start }] })).toEqual([]),
  )

  it.each([
    [{ Steps: 'x' }],
    [{ Steps: {} }],
    [{ Steps: [1, [], 'x'] }],
    [[]],
    ['x'],
    [{ Steps: [{ Outputs: [] }] }],
  ])('passes over what is of another type: %j', (value) => expect(walked(value)).toEqual([]))

  it('counts what it touches, and many bodies alike as one after the other', () => {
    const once = open()
    walked(BODY, once)
    expect(counts(once)).toMatchObject({
      '/Steps': 1,
      '/Steps*/Name': 3,
      '/Steps*/Status=Success': 2,
      '/Steps*/Status=Failed': 1,
      '/Steps*/Children': 1,
    })
    const fiveTimes = open()
    for (let time = 0; time < 5; time++) walked(BODY, fiveTimes)
    countBody(once, BODY, 4)
    expect(counts(once)).toEqual(counts(fiveTimes))
  })

  it('counts nothing of what is of another type, unknown or null', () => {
    const node = open()
    for (const value of [{ Steps: { a: 1 } }, { Steps: 'x' }, { NextToken: null }, { New: 1 }, [], 'x'])
      countBody(node, value, 1)
    expect(counts(node)).toEqual({ '/Steps': 2 })
    countBody(node, { Steps: [{ Status: 'Odd', Outputs: { k: null }, Start: 'x' }] }, 2)
    expect(Object.keys(counts(node)).filter((place) => place.includes('='))).toEqual([])
  })
})
