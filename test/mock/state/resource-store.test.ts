import { describe, expect, it } from 'vitest'
import { findResource } from '../../../src/mock/state/find-resource.js'
import { isMeant, type Resource } from '../../../src/mock/state/resource.js'
import { type KeptResource, ResourceStore } from '../../../src/mock/state/resource-store.js'
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
    const whole = new ResourceStore(LIMITS)
    const store = whole.in('eu-west-1')
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
    expect(whole.snapshot().resources).toHaveLength(LIMITS.resources)
  })

  it('keeps the order of creation when resources change', () => {
    const store = new ResourceStore().in('eu-west-1')
    const first = bed({ name: 'first' })
    store.add(first)
    store.add(bed({ name: 'second' }))
    store.replace(first, bed({ name: 'first', soil: 'loam' }))
    expect(store.of('Garden', 'Bed').map(({ facts }) => facts['name'])).toEqual(['first', 'second'])
  })

  it('forgets the oldest client tokens, so that large requests do not fill the memory', () => {
    const store = new ResourceStore({ resources: 10, characters: 1000 }).in('eu-west-1')
    for (let index = 0; index < 20; index++)
      store.keepCreation(`t${index}`, { asked: 'x'.repeat(300), output: {} })
    const kept = Array.from({ length: 20 }, (_, index) => store.creation(`t${index}`)).filter(Boolean)
    expect(kept).toHaveLength(3)
    expect(store.creation('t19')).toBeDefined()
  })

  it('keeps Regions apart, within limits of all together', () => {
    const whole = new ResourceStore({ resources: 3, characters: 1e9 })
    const [here, there] = [whole.in('eu-west-1'), whole.in('us-east-1')]
    here.add(bed({ name: 'first' }))
    there.add(bed({ name: 'first' }))
    const names = () => [here, there].map((store) => store.of('Garden').map(({ facts }) => facts['name']))
    expect(names()).toEqual([['first'], ['first']])
    here.keepCreation('token', { asked: '', output: {} })
    expect(there.creation('token')).toBeUndefined()
    there.add(bed({ name: 'second' }))
    there.add(bed({ name: 'third' }))
    expect(names()).toEqual([[], ['first', 'second', 'third']])
    const again = new ResourceStore()
    const regionsOf = (resources: readonly KeptResource[]) => {
      again.restore({ resources }, 'eu-west-1')
      return again.snapshot().resources.map(({ region }) => region)
    }
    const kept = whole.snapshot().resources
    expect(regionsOf(kept)).toEqual(Array(3).fill('us-east-1'))
    expect(regionsOf(kept.map(({ region: _, ...resource }) => resource))).toEqual(Array(3).fill('eu-west-1'))
  })

  it('keeps nothing of a Region in which nothing is', () => {
    const whole = new ResourceStore({ resources: 1, characters: 1e9 })
    for (let number = 0; number < 50; number++) whole.in(`region-${number}`).add(bed({ name: 'first' }))
    const held = Array.from({ length: 50 }, (_, number) =>
      whole.buckets(`region-${number}`, 'Garden', undefined),
    )
    expect(held.flat()).toHaveLength(1)
  })
})
