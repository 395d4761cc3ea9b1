import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../src/capture/formats/json/bare-documents.js'
import { readCapture } from '../../../src/capture/formats/read-capture.js'
import { CAPTURE_FORMATS } from '../../../src/capture/index.js'
import { collect, stream } from './collect.js'
import { DAMAGE_SAMPLES } from './damage/damage-samples.js'

const describeBareDocument = bareDocumentsOf([
  { name: 'Tiny.ListMappings', requestMembers: ['Name'], responseMembers: ['Mappings'] },
])
const HALF = '{"Mappings":[{"Name":"a"}]}\n'

/** The formats that are requests and responses alone. */
const HALVES: readonly string[] = ['json', 'aws-cli']

function readAs(text: string, format?: (typeof CAPTURE_FORMATS)[number]) {
  const options = { describeBareDocument, ...(format && { inputFormat: format }) }
  return collect(readCapture({ name: 'capture.json', stream: stream(Buffer.from(text)) }, options))
}

describe('a response that stands alone', () => {
  it('is known by its members', async () => {
    const { exchanges, problems } = await readAs(HALF)
    expect(problems).toEqual([])
    expect(exchanges).toMatchObject([{ operation: 'Tiny.ListMappings' }])
  })

  it.each(CAPTURE_FORMATS.filter((format) => !HALVES.includes(format)))(
    'is none of %s, where the user says that it is',
    async (format) => {
      const { exchanges, problems } = await readAs(HALF, format)
      expect(exchanges).toEqual([])
      expect(problems).not.toEqual([])
    },
  )

  it('is not what a list of stubs is taken for whose name is damaged', async () => {
    const { exchanges, problems } = await readAs(
      DAMAGE_SAMPLES.wiremock['wiremock']?.text.replace('"mappings"', '"Mappings"') ?? '',
    )
    expect(exchanges).toEqual([])
    expect(problems).toHaveLength(1)
  })
})
