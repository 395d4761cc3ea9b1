import type { JsonObject } from '../../protocol/json-values.js'
import { objectAt, objectEntries, textAt } from '../model-json.js'
import type { ImportNote } from '../service-model.js'
import type { EndpointRules } from './endpoint-rules.js'
import { evaluateRuleSet, UnknownRuleError } from './evaluate-rule-set.js'

/** A member of an input whose value a parameter of the rule set takes. */
export interface BoundMember {
  readonly member: string
  readonly parameter: string
  readonly required: boolean
}

/** Returns the members that a trait binds to parameters, of all members of an input with their traits. */
export function boundMembers(
  members: JsonObject,
  { trait, isRequired }: { readonly trait: string; isRequired(member: string, facts: JsonObject): boolean },
): readonly BoundMember[] {
  return objectEntries(members).flatMap(([member, facts]) => {
    const parameter = textAt(objectAt(facts, trait), 'name')
    return parameter === undefined ? [] : [{ member, parameter, required: isRequired(member, facts) }]
  })
}

/** Returns those members whose value, a plain host label, names the host: `parameters` are what the operation sets. */
export function hostNaming(
  ruleSet: JsonObject,
  members: readonly BoundMember[],
  parameters: JsonObject,
): readonly BoundMember[] {
  const urlWith = (more: JsonObject): string | undefined => {
    try {
      const result = evaluateRuleSet(ruleSet, { ...parameters, ...more, ...ASKED })
      return 'url' in result ? result.url : undefined
    } catch (cause) {
      // Such rules take ARNs apart, which no label is.
      if (cause instanceof UnknownRuleError) return undefined
      throw cause
    }
  }
  const usual = urlWith({})
  return members.filter(({ parameter }) => ![usual, undefined].includes(urlWith({ [parameter]: 'label' })))
}

const ASKED: JsonObject = { 'AWS::Region': 'us-east-1', 'AWS::UseFIPS': false, 'AWS::UseDualStack': false }

/** The rules of an operation whose every call names its host, which no table has: clients need the address itself. */
export function namedHost({ member }: BoundMember): EndpointRules {
  return { hosts: [{ when: {}, error: `The host is named by \`${member}\`` }] }
}

/** Tells of an operation whose calls may go to a host that a member names. */
export function noteNamedHost(operation: string, { member, required }: BoundMember): ImportNote {
  return {
    kind: 'endpoint-rules',
    shape: operation,
    message: required
      ? `The host is named by the member \`${member}\`: clients refuse the call unless they are given an \`endpoint\`.`
      : `With the member \`${member}\` AWS SDKs call another host, which is not in the contract: give such calls an \`endpoint\`.`,
  }
}
