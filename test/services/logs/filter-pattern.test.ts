import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../../src/model/patterns/linear/compile-pattern.js'
import { readFilterPattern } from '../../../src/services/logs/filter-pattern.js'

const ERROR = JSON.stringify({
  level: 'ERROR',
  code: 500,
  user: { name: 'ann', roles: ['admin', 'dev'] },
  'odd.name': 1,
  slow: true,
  reason: null,
})
const ACCESS = '127.0.0.1 - bob [10/Oct/2000:13:25] "GET /x y" 404 1024'

describe('a filter pattern', () => {
  it.each([
    ['', 'anything', true],
    ['ERROR', 'an ERROR', true],
    ['ERROR', 'an error', false],
    ['ERROR Exception', 'ERROR: an Exception', true],
    ['ERROR Exception', 'ERROR', false],
    ['?ERROR ?WARN', 'WARN', true],
    ['?ERROR ?WARN', 'INFO', false],
    ['ERROR -"not found"', 'ERROR not found', false],
    ['ERROR -"not found"', 'ERROR gone', true],
    ['"say \\"hi\\""', 'say "hi"', true],
    ['%4\\d\\d%', 'status 404', true],
    ['%^4\\d\\d%', 'status 404', false],
    ['{ $.level = "ERROR" }', ERROR, true],
    ['{ $.level = ERROR }', ERROR, true],
    ['{ $.level = "ERR" }', ERROR, false],
    ['{ $.level = "E*R" }', ERROR, true],
    ['{ $.level = "*R*" }', ERROR, true],
    ['{ $.level = E*X }', ERROR, false],
    ['{ $.level = %^ERR% }', ERROR, true],
    ['{ $.level != "INFO" }', ERROR, true],
    ['{ $.none != "INFO" }', ERROR, false],
    ['{ $.code = 500 }', ERROR, true],
    ['{ $.code = 5e2 }', ERROR, true],
    ['{ $.code = 5* }', ERROR, true],
    ['{ $.code > 499.5 }', ERROR, true],
    ['{ $.code < 500 }', ERROR, false],
    ['{ $.code >= 500 && $.code <= 500 }', ERROR, true],
    ['{ $.level > 5 }', ERROR, false],
    ['{ $.user.name = "ann" }', ERROR, true],
    ['{ $.user.roles[1] = "dev" }', ERROR, true],
    ['{ $.user.roles[2] = "dev" }', ERROR, false],
    ['{ $.user.roles[*] = "dev" }', ERROR, true],
    ["{ $['odd.name'] = 1 }", ERROR, true],
    ['{ $.user = "ann" }', ERROR, false],
    ['{ $.slow IS TRUE }', ERROR, true],
    ['{ $.slow is false }', ERROR, false],
    ['{ $.reason IS NULL }', ERROR, true],
    ['{ $.none IS NULL }', ERROR, false],
    ['{ $.none NOT EXISTS }', ERROR, true],
    ['{ $.reason NOT EXISTS }', ERROR, false],
    ['{ $.code = 1 || $.code = 500 && $.level = "INFO" }', ERROR, false],
    ['{ ($.code = 1 || $.code = 500) && $.level = "ERROR" }', ERROR, true],
    ['{ $.level = "ERROR" }', 'level ERROR', false],
    ['{ $.constructor EXISTS }', ERROR, false],
    ['[ip, id, user, time, request, status, size]', ACCESS, true],
    ['[ip, id, user, time, request, status = 404, size > 1000]', ACCESS, true],
    ['[ip, id, user, time, request, status = 4*, size < 1000]', ACCESS, false],
    ['[ip, id, user, time, request, status = 403 || status = 404, size]', ACCESS, true],
    ['[ip, user]', ACCESS, false],
    ['[..., request = "GET*y", status, size]', ACCESS, true],
    ['[ip = 127.*, ...]', ACCESS, true],
    ['[ip, ..., size = 1024]', ACCESS, true],
    ['[ip = %^127%, ..., size]', ACCESS, true],
  ])('%j tells whether %j is meant: %s', (pattern, message, matches) => {
    expect(readFilterPattern(pattern, compilePattern)?.(message)).toBe(matches)
  })

  it.each([
    '{ $.level = }',
    '{ level = "ERROR" }',
    '{ $.level ~ 1 }',
    '{ ($.level = 1 }',
    '{ $.level = 1 $.code = 2 }',
    '{ $.level > high }',
    '{ $.level IS BIG }',
    '{ $. = 1 }',
    '{ }',
    '{ $.level = 1',
    '[..., a, ...]',
    '[]',
    '%[%',
  ])('that AWS would refuse is none: %s', (pattern) => {
    expect(readFilterPattern(pattern, compilePattern)).toBeUndefined()
  })
})
