import { expect, it } from 'vitest'
import { createTemplateCache } from '../../../src/capture/fast-path/template-cache.js'
import { openNode } from '../../../src/capture/operations/body-nodes.js'
import { tinyContract } from '../tiny-contract.js'

const contract = tinyContract()
const pointer = '#/components/schemas/ListStepsResult'

it('a cache keeps each template once, however often it is met', () => {
  const cache = createTemplateCache()
  const node = openNode(contract.readShape(pointer), undefined)
  const step = { Name: 'a', Outputs: { key: ['value'] }, Children: [{ Name: 'b' }] }
  const bodies = [{ Steps: [step, step] }, { Steps: [step] }, { Steps: [{ Name: 'a' }, step] }]
  for (const body of bodies) cache.learn(contract.document, { pointer, node }, body)
  expect(cache.templatesAt(node)).toHaveLength(1)
  const steps = node.kind === 'structure' ? node.members.get('Steps')?.node : undefined
  expect(steps?.kind === 'list' && cache.templatesAt(steps.item)).toHaveLength(2)
})
