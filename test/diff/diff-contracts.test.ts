import { describe, expect, it } from 'vitest'
import { type ContractDiff, type DiffOptions, diffContracts, renderDiff } from '../../src/diff/index.js'
import { readC2j, toOpenApi } from '../../src/import/index.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { gardenC2j, gardenPaginators } from '../model/garden-c2j.js'

type Garden = ReturnType<typeof gardenC2j>

function garden(change: (model: Garden) => void = () => {}, descriptions = false) {
  const model = gardenC2j()
  change(model)
  return readContract(
    toOpenApi(readC2j(model, { paginators: gardenPaginators() }), { descriptions }).document,
  )
}

/** What comes of a change of the model: `bump side place: message`. */
function changesOf(change: (model: Garden) => void, options?: DiffOptions): readonly string[] {
  return lines(diffContracts(garden(), garden(change), options))
}

function lines({ changes }: ContractDiff): readonly string[] {
  return changes.map(({ bump, side, place, message }) => `${bump} ${side} ${place}: ${message}`)
}

function members(model: Garden, shape: string): Record<string, unknown> {
  // The garden's structures have their members in an object.
  return model.shapes[shape]?.['members'] as Record<string, unknown>
}

describe('equal contracts', () => {
  it('have no differences and need no bump', () => {
    const diff = diffContracts(garden(), garden())
    expect(diff).toMatchObject({ changes: [], before: { operations: 3 }, after: { operations: 3 } })
    expect(diff.bump).toBeUndefined()
    expect(renderDiff(diff)).toContain('No differences.')
  })

  it('are equal whatever their components are called', () => {
    const text = JSON.stringify(garden().document).replaceAll('schemas/Tree"', 'schemas/Baum"')
    const renamed = JSON.parse(text)
    const { Tree, ...others } = renamed.components.schemas
    renamed.components.schemas = { ...others, Baum: Tree }
    expect(diffContracts(garden(), readContract(renamed)).changes).toEqual([])
  })
})

describe('in a request', () => {
  it('a required member is major and an optional one minor', () => {
    expect(
      changesOf((model) => {
        members(model, 'ListTreesRequest')['Kind'] = { shape: 'TreeKind' }
        members(model, 'RemoveTreeRequest')['Reason'] = { shape: 'String' }
        Object.assign(model.shapes['RemoveTreeRequest'] ?? {}, { required: ['Name', 'Reason'] })
      }),
    ).toEqual([
      'major request RemoveTreeRequest.Reason: A new member, which is required.',
      'minor request ListTreesRequest.Kind: A new member.',
    ])
  })

  it('a member that becomes required is major, and one that is required no more is minor', () => {
    expect(
      changesOf((model) =>
        Object.assign(model.shapes['PlantTreeRequest'] ?? {}, { required: ['Name', 'Tags'] }),
      ),
    ).toEqual([
      'major request PlantTreeRequest.Tags: The member is required now.',
      'minor request PlantTreeRequest.Kind: The member is optional now.',
    ])
  })

  it('a tighter bound or another pattern is major, a looser bound minor', () => {
    expect(
      changesOf((model) => {
        model.shapes['TreeName'] = { type: 'string', min: 1, max: 16, pattern: '^[a-z]*$' }
        model.shapes['PageSize'] = { type: 'integer', min: 1, max: 100 }
      }),
    ).toEqual([
      'major request TreeName: The pattern was `^[a-z]+$` and is `^[a-z]*$`.',
      'major request TreeName: `maxLength` was 32 and is 16.',
      'minor request PageSize: `maximum` was 50 and is 100.',
    ])
  })
})

describe('in a response', () => {
  it('a member that is gone is major, a new one minor, and no member is certain to begin with', () => {
    expect(
      changesOf((model) => {
        delete members(model, 'Tree')['Secret']
        members(model, 'Tree')['Age'] = { shape: 'Height' }
        Object.assign(model.shapes['Tree'] ?? {}, { required: [] })
      }),
    ).toEqual(['major response Tree.Secret: The member is gone.', 'minor response Tree.Age: A new member.'])
  })

  it('another type is major', () => {
    expect(
      changesOf(
        (model) => {
          members(model, 'Position')['Row'] = { shape: 'String' }
        },
        { words: false },
      ),
    ).toEqual([
      'major request Height: The type was `integer` and is `string`.',
      'major response PositionOutput.Row: The type was `integer` and is `string`.',
    ])
  })
})

describe('an enum', () => {
  it('that gains a value is minor, and one that loses a value major, on both sides', () => {
    expect(
      changesOf((model) => Object.assign(model.shapes['TreeKind'] ?? {}, { enum: ['OAK', 'ELM'] })),
    ).toEqual([
      'major request TreeKind: Gone: `SilverBirch`.',
      'major response TreeKindOutput: Gone: `SilverBirch`.',
      'minor request TreeKind: New: `ELM`.',
      'minor response TreeKindOutput: New: `ELM`.',
    ])
  })
})

describe('an operation', () => {
  it('that is gone is major and a new one minor', () => {
    const changed = garden((model) => {
      const { RemoveTree, ...kept } = model.operations
      Object.assign(model, { operations: { ...kept, FellTree: { ...RemoveTree, name: 'FellTree' } } })
    })
    expect(lines(diffContracts(garden(), changed))).toEqual([
      'major operation RemoveTree: The operation is gone.',
      'minor operation FellTree: A new operation.',
    ])
  })

  it('is told to answer in pages now, or not any more', () => {
    const single = garden((model) => delete members(model, 'ListTreesRequest')['Next'])
    expect(lines(diffContracts(garden(), single))).toContain(
      'major operation ListTrees: It is not paginated any more.',
    )
    expect(lines(diffContracts(single, garden()))).toContain(
      'minor operation ListTrees: It is paginated now.',
    )
  })

  it('is compared in its pages, host name, deprecation and errors', () => {
    expect(
      changesOf((model) => {
        Object.assign(model.operations.RemoveTree, {
          endpoint: {},
          deprecated: false,
          errors: [{ shape: 'GardenFailure' }],
        })
        delete members(model, 'ListTreesRequest')['Max']
        Object.assign(model.shapes['TreeLimitExceeded'] ?? {}, { error: { httpStatusCode: 410 } })
      }),
    ).toEqual([
      'major operation ListTrees: It is paginated differently.',
      'major request ListTreesRequest.Max: The member is gone.',
      'major operation RemoveTree: The host name it is called under changed.',
      'major error TreeLimitExceeded: Its status was 409 and is 410.',
      'minor error GardenFailure: A new error.',
      'minor operation RemoveTree: It is not deprecated any more.',
    ])
  })

  it('can be compared alone', () => {
    const change = (model: Garden) => {
      members(model, 'ListTreesRequest')['Kind'] = { shape: 'TreeKind' }
      members(model, 'RemoveTreeRequest')['Reason'] = { shape: 'String' }
    }
    expect(changesOf(change, { operations: ['RemoveTree'] })).toEqual([
      'minor request RemoveTreeRequest.Reason: A new member.',
    ])
  })
})

describe('a service', () => {
  it('with another protocol or signing name is another one', () => {
    expect(changesOf((model) => Object.assign(model.metadata, { signingName: 'trees' }))).toEqual([
      'major contract : The name that signatures carry was `gardening` and is `trees`.',
    ])
  })

  it('with another host or another variable for its address is another one', () => {
    const elsewhere = { endpointPrefix: 'api.garden', serviceId: 'Rose Garden' }
    expect(changesOf((model) => Object.assign(model.metadata, elsewhere))).toEqual([
      'major contract : The first part of the host name was `garden` and is `api.garden`.',
      'major contract : The variable of its address was `AWS_ENDPOINT_URL_GARDEN` and is `AWS_ENDPOINT_URL_ROSE_GARDEN`.',
    ])
  })
})

describe('a change of a shape', () => {
  it('is one change, with every operation that sees it', () => {
    const { changes } = diffContracts(
      garden(),
      garden((model) => Object.assign(members(model, 'Tree'), { Age: { shape: 'Height' } })),
    )
    expect(changes).toHaveLength(1)
    expect(changes[0]?.operations).toEqual(['ListTrees', 'PlantTree'])
  })
})

describe('words', () => {
  it('are patches, and left out when they are of no interest', () => {
    const [before, after] = [garden(undefined, true), garden()]
    const diff = diffContracts(before, after)
    expect(diff.bump).toBe('patch')
    expect(new Set(diff.changes.map(({ kind }) => kind))).toEqual(new Set(['words-changed']))
    expect(diffContracts(before, after, { words: false }).changes).toEqual([])
  })
})

describe('the text of a diff', () => {
  it('lists changes by weight and counts words', () => {
    const after = garden((model) => {
      delete members(model, 'Tree')['Secret']
      members(model, 'Tree')['Age'] = { shape: 'Height' }
    })
    expect(renderDiff(diffContracts(garden(undefined, true), after))).toMatchInlineSnapshot(`
      "# Amazon Garden 1.0.0

      The version needs a **major** bump. 3 operations before, 3 operations after.

      ## Major: clients may break (1)

      - response \`Tree.Secret\`: The member is gone. (ListTrees, PlantTree)

      ## Minor: more is possible (1)

      - response \`Tree.Age\`: A new member. (ListTrees, PlantTree)

      ## Patch: words (3)

      - 3 descriptions changed.
      "
    `)
  })
})
