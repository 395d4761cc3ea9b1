/** How services write the end of their resources' ARNs, which their models do not say: by signing name and kind. */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dynamodb: { Backup: 'table/{tablename}/backup/{label}-{unique}' },
  logs: { LogGroup: 'log-group:{label}', LogStream: 'log-group:{loggroupname}:log-stream:{label}' },
  secretsmanager: { Secret: 'secret:{label}-{unique}' },
  sqs: { Queue: '{label}' },
  sns: { Topic: '{label}' },
  ssm: { Parameter: 'parameter/{label}' },
  states: {
    Activity: 'activity:{label}',
    Execution: 'execution:{statemachinearn}:{label}',
    StateMachine: 'stateMachine:{label}',
  },
}

/** How services begin ids whose models leave that open. */
const IDS: Readonly<Record<string, string>> = { 'ssm PatchBaseline': 'pb-' }

/** What the ids of a kind begin with, before seventeen hexadecimal digits; `undefined` where models say what ids are. */
export function idStart(service: string, kind: string): string | undefined {
  const name = `${service} ${kind}`
  return Object.hasOwn(IDS, name) ? IDS[name] : undefined
}

/** The end of a resource's ARN as its service writes it; `undefined` where the mock derives it from the kind's name. */
export function arnForm(service: string, kind: string): string | undefined {
  const forms = Object.hasOwn(FORMS, service) ? FORMS[service] : undefined
  return forms && Object.hasOwn(forms, kind) ? forms[kind] : undefined
}
