import { describe, expect, it } from 'vitest'
import { formatTarget, parseTarget } from '../../src/protocol/aws-json/targets.js'
import { mediaTypeEssence, renditionOf, wireMediaType } from '../../src/protocol/media-types.js'

describe('media types', () => {
  it('tell the renditions apart, whatever the parameters and the case', () => {
    expect(renditionOf('application/x-amz-json-1.1', 'awsJson1_1')).toBe('wire')
    expect(renditionOf('Application/X-AMZ-JSON-1.1; charset=utf-8', 'awsJson1_1')).toBe('wire')
    expect(renditionOf('application/json;charset=utf-8', 'awsJson1_1')).toBe('published')
  })

  it('belong to neither rendition when they are something else', () => {
    expect(renditionOf('application/x-amz-json-1.0', 'awsJson1_1')).toBeUndefined()
    expect(renditionOf('text/html', 'awsJson1_1')).toBeUndefined()
    expect(renditionOf(null, 'awsJson1_1')).toBeUndefined()
  })

  it('are spelled as AWS spells them', () => {
    expect(wireMediaType('awsJson1_0')).toBe('application/x-amz-json-1.0')
    expect(mediaTypeEssence(undefined)).toBe('')
  })
})

describe('targets', () => {
  it('split at the last dot', () => {
    expect(parseTarget('AmazonSSM.GetParameter')).toEqual({ prefix: 'AmazonSSM', operation: 'GetParameter' })
    expect(parseTarget('a.b.C')).toEqual({ prefix: 'a.b', operation: 'C' })
    expect(formatTarget('AmazonSSM', 'GetParameter')).toBe('AmazonSSM.GetParameter')
  })

  it.each([undefined, '', '.', 'AmazonSSM', 'AmazonSSM.', '.GetParameter'])('do not come from %s', (text) => {
    expect(parseTarget(text)).toBeUndefined()
  })
})
