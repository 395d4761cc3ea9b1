import { describe, expect, it } from 'vitest'
import { findResource } from '../../../src/mock/state/find-resource.js'
import { isMeant, type Resource } from '../../../src/mock/state/resource.js'
import { ResourceStore } from '../../../src/mock/state/resource-store.js'
import { seededRandom } from '../../../src/model/samples/seeded-random.js'

const kind = { name: 'Bed', words: ['Bed'], nouns: ['bed'] }
const LIMITS = { resources: 40, characters: 1e9 }

const bed = (facts: Record<string, string>, kindName = 'Bed'): Resource => ({
  kind: kindName,
  service: 'Garden',
  facts,
  tags: {},
  createdWith: '',
})

describe('the store of resources', () => {
  it('finds by its index what a look at every resource finds, whatever was created, changed and deleted', () => {
    const random = seededRandom('store')
    const pick = (many: number): number => Math.floor(random() * many)
    const store = new ResourceStore(LIMITS)
    for (let step = 0; step < 2000; step++) {
      const facts = { name: `n${pick(30)}`, id: `i${pick(30)}`, plotname: `p${pick(3)}`, soil: `s${pick(3)}` }
      const known = store.of('Garden', 'Bed')
      const one = known[pick(known.length)]
      if (pick(3) > 0 || !one) store.add(bed(facts, pick(5) > 0 ? 'Bed' : 'Plant'))
      else if (pick(2) > 0) store.replace(one, bed(facts))
      else store.remove(one)
      const asked = [
        ['BedName', `n${pick(30)}`],
        ['plotName', `p${pick(3)}`],
      ] as const
      const meant = store.of('Garden', 'Bed').filter((resource) => isMeant(resource, kind, asked))
      const found = findResource(store, { service: 'Garden', kind }, asked)
      expect(found ? meant.includes(found) : meant.length === 0).toBe(true)
    }
    expect(store.snapshot().resources).toHaveLength(LIMITS.resources)
  })

  it('keeps the order of creation when resources change', () => {
    const store = new ResourceStore()
    const first = bed({ name: 'first' })
    store.add(first)
    store.add(bed({ name: 'second' }))
    store.replace(first, bed({ name: 'first', soil: 'loam' }))
    expect(store.of('Garden', 'Bed').map(({ facts }) => facts['name'])).toEqual(['first', 'second'])
  })

  it('forgets the oldest client tokens, so that large requests do not fill the memory', () => {
    const store = new ResourceStore({ resources: 10, characters: 1000 })
    for (let index = 0; index < 20; index++)
      store.keepCreation(`t${index}`, { asked: 'x'.repeat(300), output: {} })
    const kept = Array.from({ length: 20 }, (_, index) => store.creation(`t${index}`)).filter(Boolean)
    expect(kept).toHaveLength(3)
    expect(store.creation('t19')).toBeDefined()
  })
})
