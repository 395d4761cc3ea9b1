import { expect, it } from 'vitest'
import { builtInContracts } from '../../src/services/built-in-contracts.js'

it('says of built-in contracts that are not loaded yet what they are', async () => {
  const lazy = builtInContracts().flatMap((contract) => ('load' in contract ? [contract] : []))
  expect(lazy).not.toEqual([])
  for (const { load, name, ...facts } of lazy) expect(await load()).toMatchObject({ ...facts, file: name })
})
