import { describe, expect, it } from 'vitest'
import { failures } from '../../../src/capture/index.js'
import { renderGithub } from '../../../src/capture/reports/github.js'
import { renderHtml } from '../../../src/capture/reports/html/page.js'
import { renderJunit } from '../../../src/capture/reports/junit.js'
import { renderPretty } from '../../../src/capture/reports/pretty.js'
import { renderSarif } from '../../../src/capture/reports/sarif.js'
import { tinyExchange } from '../tiny-contract.js'
import { exchangeItems, runOf, sampleRun } from './sample-run.js'

const result = await sampleRun({ showValues: true })
const nothing = { failures: [] }
const options = { failures: failures(result, { failOn: 'unmatched', allowUnmatched: false }) }

describe('the pretty report', () => {
  it('tells what is wrong, what was not checked, what was covered, and the verdict last', () => {
    expect(renderPretty(result, options)).toMatchInlineSnapshot(`
      "
        ✗ Tiny · ListSteps request · type
          /Id  expected a string, found 1234567890
          the service accepted this request with status 200, so the contract is stricter than the service
          → The contract is stricter than the service: loosen the rule, or keep it if callers should hold to it.
          #/components/schemas/ListStepsRequest/properties/Id/type
          capture.ndjson, entry 2 (line 2)

        ◆ Tiny · ListSteps response · unknown-enum-value · 2 times
          /Steps/*/Status  unknown enum value "Paused", not in the contract
          → New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply.
          #/components/schemas/StepBase/properties/Status
          first in capture.ndjson, entry 4 (line 4)

        ◆ Tiny · ListSteps request · bound-not-held
          /MaxResults  expected a number of at least 1, found 0
          the service accepted this request with status 200
          → The service is less strict than the contract: \`validate … --patch FILE\` loosens the bound as far as traffic shows. Of a mock or an emulator, keep the bound: AWS may hold it.
          #/components/schemas/ListStepsRequest/properties/MaxResults/minimum
          capture.ndjson, entry 3 (line 3)

        ◆ Tiny · ListSteps response · unknown-member
          /Steps/*/New  unknown member, not in the contract, found 1
          → New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply.
          #/components/schemas/Step
          capture.ndjson, entry 4 (line 4)

        ✗ 1 part of the capture could not be read
          capture.ndjson, entry 11 (line 11), byte 1,234: ends in the middle, the capture is cut off

        ○ 2 exchanges not checked
                1  response: the response is text/html, not from the service · Tiny · ListSteps  capture.ndjson, entry 8
                1  an operation of another service · AmazonSQS.SendMessage  capture.ndjson, entry 9
          --contract FILE checks against another contract, --allow-unmatched lets these pass

        i 1 exchange with a request that the service also rejected (not counted as a violation)
        i 1 exchange answered by something that is not the service

        Coverage of the operations that were called
          operations   ████████████████  1 of 1
          members      █████▋░░░░░░░░░░  6 of 17
          enum values  ███▎░░░░░░░░░░░░  1 of 5
          errors       ████░░░░░░░░░░░░  1 of 4
          renditions   ████████░░░░░░░░  1 of 2
          examples     ░░░░░░░░░░░░░░░░  0 of 3

        10 exchanges: 7 checked, 1 unmatched, 1 uncheckable, 1 preflight · 1 violation, 4 drift
        ✗ failed: 1 violation, 1 unreadable part, 1 unmatched exchange, 1 uncheckable exchange

      "
    `)
  })

  it('has colours only where they are wanted', () => {
    expect(renderPretty(result, options)).not.toContain('\u001B')
    expect(renderPretty(result, { ...options, color: true })).toContain('\u001B[31m')
  })

  it('says so when all is well', async () => {
    const text = renderPretty(await runOf(exchangeItems([tinyExchange()])), { failures: [] })
    expect(text).toContain('1 exchange: 1 checked · no violations, no drift')
    expect(text).toContain('✓ passed')
  })
})

describe('the GitHub report', () => {
  it('annotates each kind of finding once', () => {
    expect(renderGithub(result, options)).toMatchInlineSnapshot(`
      "::error file=capture.ndjson,line=2,title=Contract violation%3A type::Tiny · ListSteps request at /Id: expected a string, found 1234567890 (the service accepted this request with status 200, so the contract is stricter than the service) in capture.ndjson, entry 2 (line 2). The contract is stricter than the service: loosen the rule, or keep it if callers should hold to it. Rule: #/components/schemas/ListStepsRequest/properties/Id/type
      ::warning file=capture.ndjson,line=4,title=Contract drift%3A unknown-enum-value::Tiny · ListSteps response at /Steps/*/Status: unknown enum value "Paused", not in the contract, 2 times, first in capture.ndjson, entry 4 (line 4). New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply. Rule: #/components/schemas/StepBase/properties/Status
      ::warning file=capture.ndjson,line=3,title=Contract drift%3A bound-not-held::Tiny · ListSteps request at /MaxResults: expected a number of at least 1, found 0 (the service accepted this request with status 200) in capture.ndjson, entry 3 (line 3). The service is less strict than the contract: \`validate … --patch FILE\` loosens the bound as far as traffic shows. Of a mock or an emulator, keep the bound: AWS may hold it. Rule: #/components/schemas/ListStepsRequest/properties/MaxResults/minimum
      ::warning file=capture.ndjson,line=4,title=Contract drift%3A unknown-member::Tiny · ListSteps response at /Steps/*/New: unknown member, not in the contract, found 1 in capture.ndjson, entry 4 (line 4). New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply. Rule: #/components/schemas/Step
      ::error file=capture.ndjson,line=11,title=Unreadable capture::capture.ndjson, entry 11 (line 11), byte 1234: the capture is cut off
      ::error file=capture.ndjson,title=Not checked::1 exchange not checked: response: the response is text/html, not from the service (Tiny · ListSteps); first in capture.ndjson, entry 8
      ::error file=capture.ndjson,title=Unmatched::1 exchange not checked: an operation of another service (AmazonSQS.SendMessage); first in capture.ndjson, entry 9
      ::notice title=Captured traffic::10 exchanges, 7 checked, 1 violation, 4 drift; failed: 1 violation, 1 unreadable part, 1 unmatched exchange, 1 uncheckable exchange
      "
    `)
  })
})

describe('the JUnit report', () => {
  it('has a suite for each operation and one for the captures', () => {
    expect(renderJunit(result, options)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="aws-json-contract validate" tests="9" failures="3" errors="1" skipped="3">
        <testsuite name="Tiny · ListSteps" tests="5" failures="1" errors="0" skipped="3">
          <testcase classname="Tiny · ListSteps" name="request /Id type (#/components/schemas/ListStepsRequest/properties/Id/type)">
            <failure type="type" message="expected a string, found 1234567890; the service accepted this request with status 200, so the contract is stricter than the service; capture.ndjson, entry 2 (line 2); rule at #/components/schemas/ListStepsRequest/properties/Id/type. The contract is stricter than the service: loosen the rule, or keep it if callers should hold to it."/>
          </testcase>
          <testcase classname="Tiny · ListSteps" name="response /Steps/*/Status unknown-enum-value (#/components/schemas/StepBase/properties/Status)">
            <skipped message="unknown enum value &quot;Paused&quot;, not in the contract; 2 times, first in capture.ndjson, entry 4 (line 4); rule at #/components/schemas/StepBase/properties/Status. New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply."/>
          </testcase>
          <testcase classname="Tiny · ListSteps" name="request /MaxResults bound-not-held (#/components/schemas/ListStepsRequest/properties/MaxResults/minimum)">
            <skipped message="expected a number of at least 1, found 0; the service accepted this request with status 200; capture.ndjson, entry 3 (line 3); rule at #/components/schemas/ListStepsRequest/properties/MaxResults/minimum. The service is less strict than the contract: \`validate … --patch FILE\` loosens the bound as far as traffic shows. Of a mock or an emulator, keep the bound: AWS may hold it."/>
          </testcase>
          <testcase classname="Tiny · ListSteps" name="response /Steps/*/New unknown-member (#/components/schemas/Step)">
            <skipped message="unknown member, not in the contract, found 1; capture.ndjson, entry 4 (line 4); rule at #/components/schemas/Step. New to the contract: \`validate … --patch FILE\` writes it as an overlay to review and apply."/>
          </testcase>
          <testcase classname="Tiny · ListSteps" name="what was checked of 8 exchanges, apart from the failures here, keeps the contract"/>
        </testsuite>
        <testsuite name="captures" tests="4" failures="2" errors="1" skipped="0">
          <testcase classname="captures" name="read capture.ndjson, entry 11 (line 11)">
            <error type="unreadable" message="byte 1234: the capture is cut off"/>
          </testcase>
          <testcase classname="captures" name="check Tiny · ListSteps: response: the response is text/html, not from the service">
            <failure type="unjudged" message="1 exchange not checked, first in capture.ndjson, entry 8"/>
          </testcase>
          <testcase classname="captures" name="check AmazonSQS.SendMessage: an operation of another service">
            <failure type="unmatched" message="1 exchange not checked, first in capture.ndjson, entry 9"/>
          </testcase>
          <testcase classname="captures" name="check 7 exchanges"/>
        </testsuite>
      </testsuites>
      "
    `)
  })
})

it('says in the JUnit report of operations that were checked in full that they keep the contract', async () => {
  const one = renderJunit(await runOf(exchangeItems([tinyExchange()])), { failures: [] })
  expect(one).toContain('name="1 exchange keeps the contract"')
  const drift = await runOf(
    exchangeItems([tinyExchange({ response: { Steps: [{ Name: 'a', New: 1 }] } }), tinyExchange()]),
  )
  expect(renderJunit(drift, { failures: ['1 drift'] })).toContain(
    'name="2 exchanges, apart from the failures here, keep the contract"',
  )
})

describe('the SARIF report', () => {
  const log = JSON.parse(renderSarif(result, options))

  it('names every rule that its results refer to', () => {
    const [run] = log.runs
    const rules = run.tool.driver.rules.map(({ id }: { id: string }) => id)
    expect(rules).toEqual(['bound-not-held', 'type', 'unknown-enum-value', 'unknown-member'])
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]).toBe(ruleId)
  })

  it('puts findings at their place in the capture', () => {
    expect(log.runs[0].results[0]).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'capture.ndjson' }, region: { startLine: 2 } },
          logicalLocations: [{ fullyQualifiedName: 'Tiny.ListSteps/request/Id' }],
        },
      ],
    })
  })

  it('gives every place a line, as GitHub asks, also where the capture has none', async () => {
    const item = tinyExchange({ request: { Id: 'x' } })
    const place = { source: 'traffic.har', entry: 7 }
    const lineless = await runOf([{ kind: 'exchange', exchange: { ...item, place } }])
    const [found] = JSON.parse(renderSarif(lineless, options)).runs[0].results
    expect(found.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'traffic.har' },
      region: { startLine: 1 },
    })
    expect(found.message.text).toContain('(traffic.har, entry 7)')
  })

  it('tells of captures that could not be read, and of exchanges that were not checked', () => {
    const [invocation] = log.runs[0].invocations
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 1 })
    const notifications: { level: string; message: { text: string } }[] =
      invocation.toolExecutionNotifications
    expect(notifications.map(({ level, message }) => `${level}: ${message.text}`)).toEqual([
      'error: capture.ndjson, entry 11 (line 11), byte 1234: the capture ends in the middle: the capture is cut off',
      'warning: 1 exchange not checked: response: the response is text/html, not from the service (Tiny · ListSteps); first in capture.ndjson, entry 8',
      'warning: 1 exchange not checked: an operation of another service (AmazonSQS.SendMessage); first in capture.ndjson, entry 9',
    ])
  })
})

it('tells how many parts could not be read also where not all were kept', async () => {
  const run = await runOf([])
  const problem = { place: { source: 'a.log', entry: 1 }, offset: 0, reason: 'no', cut: false }
  const problems = Array.from({ length: 20 }, () => problem)
  const summary = { ...run.summary, problems: 1_200 }
  const pretty = renderPretty({ ...run, problems, summary }, { failures: [] })
  expect(pretty).toContain('1,200 parts of the capture could not be read')
  expect(pretty).toContain('… and 1,188 more unreadable parts')
})

describe('a hostile capture', () => {
  const evil = '\u001B[2J\u202E"><script>alert(1)</script>%0A::error::x\n]]>&'

  it('cannot steer a terminal, start an annotation or break out of XML', async () => {
    const [item] = exchangeItems([tinyExchange({ response: { Steps: [{ Name: 'a', [evil]: evil }] } })])
    if (item?.kind !== 'exchange') throw new Error('no item')
    const place = { ...item.exchange.place, source: `${evil}.ndjson` }
    const hostile = await runOf([{ kind: 'exchange', exchange: { ...item.exchange, place } }], {
      showValues: true,
    })
    const pretty = renderPretty(hostile, { failures: [] })
    expect(['\u001B', '\u202E'].some((letter) => pretty.includes(letter))).toBe(false)
    const annotations = renderGithub(hostile, { failures: [] }).trimEnd().split('\n')
    expect(annotations).toHaveLength(2)
    expect(annotations.every((line) => /^::(?:warning|notice) /.test(line))).toBe(true)
    const junit = renderJunit(hostile, { failures: [] })
    expect(junit).not.toContain('<script>')
    expect(junit).not.toContain('\u001B')
    expect(JSON.parse(renderSarif(hostile, { failures: [] })).version).toBe('2.1.0')
  })
})

describe('a run that passes because its findings are let pass', () => {
  it('is not called one without violations', () => {
    expect(renderPretty(result, nothing)).toContain('✓ passed, as violations are let pass')
    expect(renderPretty(result, nothing)).not.toContain('--allow-unmatched')
    const page = renderHtml(result, nothing)
    expect(page).not.toContain('keeps the contract')
    expect(page).toContain('The check passed')
    expect(page).toContain(
      '7 exchanges checked, with 4 drift to look at, and 1 violation, 1 unreadable part, 2 exchanges not checked let pass',
    )
  })
})

describe('the HTML page', () => {
  it('writes what stands between backticks as code, and one item without a plural', async () => {
    const run = await runOf(
      exchangeItems([
        tinyExchange({ request: { Id: '0123456789', Filters: [] } }),
        tinyExchange({ request: {} }),
      ]),
    )
    const page = renderHtml(run, nothing)
    expect(page).toContain('<dd>at least 1 item</dd>')
    expect(page).toContain('<dd>the member <code>Id</code></dd>')
  })
})
