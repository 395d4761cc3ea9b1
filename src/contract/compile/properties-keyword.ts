import { _, type KeywordCxt } from 'ajv'
import type { Ajv2020 } from 'ajv/dist/2020.js'

const PROTOTYPE = '__proto__'

/** Has ajv hold a property that is called `__proto__`, too, which it leaves out: in JSON it is a name like any other. */
export function holdPrototypeProperty(ajv: Ajv2020): void {
  const usual = ajv.getKeyword('properties')
  if (typeof usual !== 'object' || !('code' in usual) || usual.code === undefined) return
  const code = usual.code
  ajv.removeKeyword('properties')
  ajv.addKeyword({
    keyword: 'properties',
    type: 'object',
    schemaType: 'object',
    code: (cxt, ruleType) => {
      code(cxt, ruleType)
      if (Object.hasOwn(cxt.schema, PROTOTYPE)) applyPrototypeSchema(cxt)
    },
  })
}

function applyPrototypeSchema(cxt: KeywordCxt): void {
  const { gen, data, it } = cxt
  const valid = gen.name('valid')
  gen.if(_`Object.prototype.hasOwnProperty.call(${data}, ${PROTOTYPE})`)
  cxt.subschema({ keyword: 'properties', schemaProp: PROTOTYPE, dataProp: PROTOTYPE }, valid)
  if (!it.allErrors) gen.else().var(valid, true)
  gen.endIf()
  cxt.ok(valid)
}
