/** A rule of AWS's model that the contract leaves out or changes on purpose. */
export interface Deviation {
  /** Where in the response, then what the model says and what the contract says. */
  readonly difference: string
  /** Why, with the evidence. */
  readonly reason: string
}

const emptyMaps = 'AWS sends `{}`: every recorded step that carries the member has it empty or may have'
const openMaps = 'no bound of this map is held by AWS'
const longValues = 'AWS sends values of 2,789 characters and empty strings in recorded responses'
const customerData = 'what runbooks read and write may be secret, and a recording must not keep it'
const unanchored =
  'the text of the model as it stands: botocore leaves out anchors that AWS publishes elsewhere, and a response need not be held to them'
const propertyClasses =
  'it only informs, and many tools cannot compile property classes; all texts that the model admits are admitted'

const STEP = 'DescribeAutomationStepExecutionsResult.StepExecutions[]'

function deviation(place: string, message: string, reason: string): Deviation {
  return { difference: `${STEP}.${place}: ${message}`, reason }
}

function patternDeviation(place: string, before: string, after: string, reason: string): Deviation {
  return deviation(place, `The pattern was \`${before}\` and is \`${after}\`.`, reason)
}

/**
 * Every place where the wire rendition differs from AWS's model. AWS does not hold itself to its output constraints
 * (https://smithy.io/2.0/spec/constraint-traits.html: constraints are for input), and a contract that rejects what
 * AWS sends is wrong. A test fails when a difference is missing here, and when one listed here is gone.
 */
export const DEVIATIONS: readonly Deviation[] = [
  ...['Outputs', 'OverriddenParameters', 'FailureDetails.Details'].flatMap((place): readonly Deviation[] => [
    deviation(place, '`minProperties` was 1 and is unset.', emptyMaps),
    deviation(place, '`maxProperties` was 200 and is unset.', openMaps),
    deviation(
      `${place}{key}`,
      'Its keys are free now and were `string`, `minLength` 1, `maxLength` 50.',
      openMaps,
    ),
    deviation(`${place}{}`, '`maxItems` was 50 and is unset.', openMaps),
    deviation(`${place}{}[]`, '`minLength` was 1 and is unset.', longValues),
    deviation(`${place}{}[]`, '`maxLength` was 512 and is unset.', longValues),
  ]),
  ...['Action', 'ParentStepDetails.Action'].map((place) =>
    deviation(
      place,
      'The pattern was `^aws:[a-zA-Z]{3,25}$` and is unset.',
      'the action aws:waitForAwsResourceProperty has 26 letters after the colon',
    ),
  ),
  ...['Inputs', 'Outputs', 'OverriddenParameters', 'Response'].map((place) =>
    deviation(place, 'It is sensitive now.', customerData),
  ),
  patternDeviation(
    'TargetLocation.ExcludeAccounts[]',
    '^((ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})|(\\d{12}))$',
    '^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})|(\\d{12})$',
    'the model was tightened after executions had been started under the looser pattern, which admits both',
  ),
  deviation(
    'TargetLocation.Targets',
    '`maxItems` was 1 and is 5.',
    'the model was tightened after executions had been started with up to five, the published bound',
  ),
  ...['Targets[].Key', 'TargetLocation.Targets[].Key'].map((place) => {
    const key = '^[\\p{L}\\p{Z}\\p{N}_.:/=\\-@]*$|resource-groups:ResourceTypeFilters|resource-groups:Name'
    return patternDeviation(place, `^(?:${key})$`, '^[^\\x00-\\x1F]*$', propertyClasses)
  }),
  ...['TriggeredAlarms[].Name', 'TargetLocation.TargetLocationAlarmConfiguration.Alarms[].Name'].map(
    (place) => patternDeviation(place, '^(?!\\s*$).+$', '^(?!\\s*$).+', unanchored),
  ),
  patternDeviation('TargetLocation.ExecutionRoleName', '^[\\w+=,.@/-]+$', '[\\w+=,.@/-]+', unanchored),
]
