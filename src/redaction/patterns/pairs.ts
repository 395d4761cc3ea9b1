const words = (text: string): readonly string[] => text.split(' ')

const ROLES: ReadonlyMap<string, 'name' | 'value'> = new Map([
  ...words(
    'name key k field fieldname header headername parametername parameterkey parameter optionname option variable ' +
      'variablename env envname environmentvariable attribute attributename property propertyname setting settingname ' +
      'argument label n',
  ).map((word) => [word, 'name'] as const),
  ...words(
    'value values v val parametervalue optionvalue stringvalue attributevalue plaintextvalue plaintext secretvalue ' +
      'default defaultvalue propertyvalue data content text stringlistvalues',
  ).map((word) => [word, 'value'] as const),
])

const LONGEST_ROLE = 24

/** Whether a member, in any casing, is the name or the value of a pair such as `{"name": "DB_PASSWORD", "value": "…"}`. */
export function pairRole(name: string): 'name' | 'value' | undefined {
  if (name.length > LONGEST_ROLE) return undefined
  return ROLES.get(name.replaceAll(/[_-]/g, '').toLowerCase())
}
