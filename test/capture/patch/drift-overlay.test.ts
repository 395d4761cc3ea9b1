import { describe, expect, it } from 'vitest'
import { createJudge, driftOverlay } from '../../../src/capture/index.js'
import type { Exchange } from '../../../src/exchange/exchange.js'
import { TINY_DOCUMENT, tinyContract, tinyExchange } from '../tiny-contract.js'
import { applyOverlay } from './apply-overlay.js'

const published = { 'content-type': 'application/json', 'x-amz-target': 'Tiny.ListSteps' }

const drifting: readonly Exchange[] = [
  tinyExchange({ request: { Id: '0123456789', Added: true } }),
  tinyExchange({
    response: {
      Steps: [
        { Name: 'a', Status: 'Paused' },
        { Name: 'b', Status: 'Resumed' },
      ],
    },
  }),
  tinyExchange({
    response: {
      Steps: [{ Name: 'a', Weight: 1, EndTime: 1773934305, Owner: { Id: 'x', Tags: [{ Key: 'k' }] } }],
    },
  }),
  tinyExchange({ response: { Steps: [{ Name: 'a', Weight: 1.5, Owner: { Name: 'y' } }] } }),
  tinyExchange({
    requestHeaders: published,
    responseHeaders: published,
    response: { Steps: [{ Name: 'a', Weight: 2 }] },
  }),
  tinyExchange({ status: 400, response: { __type: 'Brandnew', Message: 'x', Reason: 'y' } }),
  tinyExchange({ status: 429, response: { __type: 'SlowDown' } }),
  tinyExchange({ status: 500, response: { __type: 'Melted' } }),
]

function judged(document: unknown) {
  const contracts = [tinyContract(document)]
  const judge = createJudge({ contracts })
  const findings = drifting.flatMap((exchange) => [...judge.judge(exchange).findings])
  return { findings, overlay: driftOverlay(contracts, judge.drift()) }
}

describe('the patch that drift becomes', () => {
  const { findings, overlay } = judged(TINY_DOCUMENT)

  it('allows all drift: applied to the contract it makes the run clean', () => {
    expect(findings.length).toBeGreaterThan(10)
    expect(findings.every(({ kind }) => kind === 'drift')).toBe(true)
    expect(judged(applyOverlay(TINY_DOCUMENT, overlay)).findings).toEqual([])
  })

  it('also makes room where a status had one error only', () => {
    const single = structuredClone(TINY_DOCUMENT)
    const [error] = single.paths['/'].post.responses['500'].content['application/x-amz-json-1.1'].schema.oneOf
    const lone = JSON.parse(JSON.stringify(single))
    lone.paths['/'].post.responses['500'].content['application/x-amz-json-1.1'].schema = error
    expect(judged(applyOverlay(lone, judged(lone).overlay)).findings).toEqual([])
  })

  it('defines an error once that came with several statuses, with all its members', () => {
    const body = (more: object) => ({ __type: 'Brandnew', ...more })
    const judge = createJudge({ contracts: [tinyContract()] })
    judge.judge(tinyExchange({ status: 404, response: body({ Where: 'x' }) }))
    judge.judge(tinyExchange({ status: 400, response: body({ Why: 1 }) }))
    const { actions } = driftOverlay([tinyContract()], judge.drift())
    expect(actions.map(({ description }) => description)).toEqual([
      'Define `Brandnew`, seen 2 times in traffic.',
      'List `Brandnew` among the errors of ListSteps with status 400.',
      'List `Brandnew` among the errors of ListSteps with status 404.',
    ])
    expect(actions[0]).toMatchObject({
      update: {
        Brandnew: {
          properties: { __type: {}, Where: { type: 'string' }, Why: { type: 'integer' } },
          'x-aws-error': { status: 400 },
        },
      },
    })
  })

  it('requires no longer what responses were seen without, and keeps the rest', () => {
    const document = structuredClone(TINY_DOCUMENT)
    Object.assign(document.components.schemas.ListStepsResult, { 'x-aws-required': ['NextToken', 'Steps'] })
    Object.assign(document.components.schemas.StepBase, { 'x-aws-required': ['Status'] })
    const exchanges = [tinyExchange({ response: { Steps: [{ Name: 'a' }, { Name: 'b' }] } })]
    const findingsOf = (contract: unknown) => {
      const judge = createJudge({ contracts: [tinyContract(contract)] })
      const found = exchanges.flatMap((exchange) => [...judge.judge(exchange).findings])
      return { found, overlay: driftOverlay([tinyContract(contract)], judge.drift()) }
    }
    const before = findingsOf(document)
    expect(before.found.map(({ rule, pointer, kind }) => [rule, pointer, kind])).toEqual([
      ['missing-member', '/Steps/0/Status', 'drift'],
      ['missing-member', '/Steps/1/Status', 'drift'],
      ['missing-member', '/NextToken', 'drift'],
    ])
    expect(before.overlay.actions.map(({ target, description }) => [target, description])).toEqual([
      [
        "$.components.schemas.ListStepsResult['x-aws-required']",
        'Require no longer `NextToken`, which traffic lacked 1 time.',
      ],
      ['$.components.schemas.ListStepsResult', 'Require of it what traffic always had.'],
      [
        "$.components.schemas.StepBase['x-aws-required']",
        'Require no longer `Status`, which traffic lacked 2 times.',
      ],
    ])
    const patched = applyOverlay(document, before.overlay)
    expect(patched).toHaveProperty('components.schemas.ListStepsResult.x-aws-required', ['Steps'])
    expect(findingsOf(patched).found).toEqual([])
  })

  describe('of bounds that the service did not hold', () => {
    const exchanges = [
      tinyExchange({ request: { Id: 'short', MaxResults: 99, Password: 'longer than eight' } }),
      tinyExchange({ request: { Id: 'four', MaxResults: 70, Labels: { toolong: 'x' } } }),
      tinyExchange({ request: { MaxResults: 0, Filters: [] } }),
      tinyExchange({ request: { Id: '0123456789', Filters: [{ Key: 'Tag', Values: ['ninechars'] }] } }),
    ]
    const judgedBy = (document: unknown) => {
      const contracts = [tinyContract(document)]
      const judge = createJudge({ contracts })
      const findings = exchanges.flatMap((exchange) => [...judge.judge(exchange).findings])
      return { findings, overlay: driftOverlay(contracts, judge.drift()) }
    }

    it('loosens each as far as traffic shows, with what was seen', () => {
      const { findings, overlay } = judgedBy(TINY_DOCUMENT)
      expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['bound-not-held']))
      expect(overlay.actions.map(({ description }) => description).toSorted()).toEqual([
        'Allow the value `Tag`, seen 1 time in traffic.',
        'Hold no longer `maxLength` 8: the service accepted 1 request with another value.',
        'Loosen `maxLength` from 4 to 7: the service accepted 1 request beyond it.',
        'Loosen `maxLength` from 8 to 9: the service accepted 1 request beyond it.',
        'Loosen `maximum` from 50 to 99: the service accepted 2 requests beyond it.',
        'Loosen `minItems` from 1 to 0: the service accepted 1 request beyond it.',
        'Loosen `minLength` from 10 to 4: the service accepted 2 requests beyond it.',
        'Loosen `minimum` from 1 to 0: the service accepted 1 request beyond it.',
        'Require no longer `Id`, without which the service accepted 1 request.',
      ])
      expect(judgedBy(applyOverlay(TINY_DOCUMENT, overlay)).findings).toEqual([])
    })

    it('tells no length of what is sensitive', () => {
      expect(JSON.stringify(judgedBy(TINY_DOCUMENT).overlay)).not.toContain('17')
    })

    it('loosens the bound that was broken, where a value has several of a kind', () => {
      const document = structuredClone(TINY_DOCUMENT)
      const loose = { allOf: [{ type: 'string', maxLength: 100 }, { maxLength: 5 }] }
      Object.assign(document.components.schemas.ListStepsRequest.properties, { Id: loose })
      const contracts = [tinyContract(document)]
      const judge = createJudge({ contracts })
      judge.judge(tinyExchange())
      expect(driftOverlay(contracts, judge.drift()).actions).toMatchObject([
        { target: '$.components.schemas.ListStepsRequest.properties.Id.allOf[1]', update: { maxLength: 10 } },
      ])
    })
  })

  it('allows nothing that the service refused', () => {
    const judge = createJudge({ contracts: [tinyContract()] })
    const status = 400
    const response = { __type: 'ValidationException', message: 'no' }
    judge.judge(tinyExchange({ request: { Id: 'short', Nope: 1 }, status, response }))
    expect(judge.drift()).toEqual([])
  })

  it('says each thing once, for a person to review', () => {
    expect(overlay).toMatchInlineSnapshot(`
      {
        "actions": [
          {
            "description": "Allow the member \`Added\`, seen 1 time in traffic.",
            "target": "$.components.schemas.ListStepsRequest",
            "update": {
              "properties": {
                "Added": {
                  "description": "Seen in traffic; not yet described.",
                  "type": "boolean",
                },
              },
            },
          },
          {
            "description": "Allow the member \`Weight\`, seen 3 times in traffic.",
            "target": "$.components.schemas.StepBase",
            "update": {
              "properties": {
                "Weight": {
                  "description": "Seen in traffic; not yet described.",
                  "format": "double",
                  "type": "number",
                },
              },
            },
          },
          {
            "description": "Allow the member \`EndTime\`, seen 1 time in traffic.",
            "target": "$.components.schemas.StepBase",
            "update": {
              "properties": {
                "EndTime": {
                  "description": "Seen in traffic; not yet described.",
                  "format": "epoch-seconds",
                  "type": "number",
                },
              },
            },
          },
          {
            "description": "Allow the member \`Owner\`, seen 2 times in traffic.",
            "target": "$.components.schemas.StepBase",
            "update": {
              "properties": {
                "Owner": {
                  "description": "Seen in traffic; not yet described.",
                  "properties": {
                    "Id": {
                      "type": "string",
                    },
                    "Name": {
                      "type": "string",
                    },
                    "Tags": {
                      "items": {
                        "properties": {
                          "Key": {
                            "type": "string",
                          },
                        },
                        "type": "object",
                      },
                      "type": "array",
                    },
                  },
                  "type": "object",
                },
              },
            },
          },
          {
            "description": "Allow the value \`Paused\`, seen 1 time in traffic.",
            "target": "$.components.schemas.StepBase.properties.Status.anyOf[0].enum",
            "update": "Paused",
          },
          {
            "description": "Describe \`Paused\`.",
            "target": "$.components.schemas.StepBase.properties.Status.anyOf[0]['x-enumDescriptions']",
            "update": {
              "Paused": "Seen in traffic; not yet described.",
            },
          },
          {
            "description": "Allow the value \`Resumed\`, seen 1 time in traffic.",
            "target": "$.components.schemas.StepBase.properties.Status.anyOf[0].enum",
            "update": "Resumed",
          },
          {
            "description": "Describe \`Resumed\`.",
            "target": "$.components.schemas.StepBase.properties.Status.anyOf[0]['x-enumDescriptions']",
            "update": {
              "Resumed": "Seen in traffic; not yet described.",
            },
          },
          {
            "description": "Define \`Brandnew\`, seen 1 time in traffic.",
            "target": "$.components.schemas",
            "update": {
              "Brandnew": {
                "description": "Seen in traffic; not yet described.",
                "properties": {
                  "Message": {
                    "type": "string",
                  },
                  "Reason": {
                    "type": "string",
                  },
                  "__type": {
                    "const": "Brandnew",
                  },
                },
                "required": [
                  "__type",
                ],
                "type": "object",
                "x-aws-error": {
                  "code": "Brandnew",
                  "fault": "client",
                  "retryable": false,
                  "status": 400,
                },
              },
            },
          },
          {
            "description": "Define \`Melted\`, seen 1 time in traffic.",
            "target": "$.components.schemas",
            "update": {
              "Melted": {
                "description": "Seen in traffic; not yet described.",
                "properties": {
                  "__type": {
                    "const": "Melted",
                  },
                },
                "required": [
                  "__type",
                ],
                "type": "object",
                "x-aws-error": {
                  "code": "Melted",
                  "fault": "server",
                  "retryable": true,
                  "status": 500,
                },
              },
            },
          },
          {
            "description": "Define \`SlowDown\`, seen 1 time in traffic.",
            "target": "$.components.schemas",
            "update": {
              "SlowDown": {
                "description": "Seen in traffic; not yet described.",
                "properties": {
                  "__type": {
                    "const": "SlowDown",
                  },
                },
                "required": [
                  "__type",
                ],
                "type": "object",
                "x-aws-error": {
                  "code": "SlowDown",
                  "fault": "client",
                  "retryable": true,
                  "status": 429,
                },
              },
            },
          },
          {
            "description": "List \`Brandnew\` among the errors of ListSteps with status 400.",
            "target": "$.paths['/'].post.responses['400'].content['application/x-amz-json-1.1'].schema.oneOf",
            "update": {
              "$ref": "#/components/schemas/Brandnew",
            },
          },
          {
            "description": "List \`Melted\` among the errors of ListSteps with status 500.",
            "target": "$.paths['/'].post.responses['500'].content['application/x-amz-json-1.1'].schema.oneOf",
            "update": {
              "$ref": "#/components/schemas/Melted",
            },
          },
          {
            "description": "List \`SlowDown\` among the errors of ListSteps with status 429.",
            "target": "$.paths['/'].post.responses",
            "update": {
              "429": {
                "content": {
                  "application/x-amz-json-1.1": {
                    "schema": {
                      "oneOf": [
                        {
                          "$ref": "#/components/schemas/SlowDown",
                        },
                      ],
                    },
                  },
                },
                "description": "An error of the service.",
              },
            },
          },
        ],
        "info": {
          "title": "Drift seen in traffic, for Tiny 1.0.0",
          "version": "1.0.0",
        },
        "overlay": "1.0.0",
      }
    `)
  })
})
