import type { RecordedExchange } from '../../../src/exchange/recorded-exchange.js'

/**
 * How likely a secret of a kind stands in captured traffic: `likely` in that of most teams, `frequent` in that of many,
 * `rare` where somebody did something odd. Likely and frequent ones must never be recorded.
 */
export type Likelihood = 'likely' | 'frequent' | 'rare'

/** A secret, planted somewhere in an exchange. */
export interface Canary {
  readonly likelihood: Likelihood
  readonly what: string
  /** What must not be found. */
  readonly secret: string
  readonly exchange: RecordedExchange
}

interface Parts {
  readonly operation?: string
  readonly request?: unknown
  readonly response?: unknown
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly answered?: Readonly<Record<string, string>>
  readonly url?: string
  readonly error?: string
}

function exchangeOf(parts: Parts): RecordedExchange {
  const { operation = 'DescribeDocument', request = { Name: 'a' }, status = 200 } = parts
  const response = parts.operation === undefined ? inOutput(parts.response) : (parts.response ?? {})
  const written = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))
  return {
    date: '2026-11-23T09:00:00.000Z',
    request: {
      method: 'POST',
      url: parts.url ?? 'https://ssm.eu-central-1.amazonaws.com/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AmazonSSM.${operation}`,
        ...parts.headers,
      },
      body: written(request),
    },
    ...(parts.error === undefined
      ? {
          response: {
            status,
            headers: { 'content-type': 'application/x-amz-json-1.1', ...parts.answered },
            body: written(response),
          },
        }
      : { error: parts.error }),
  }
}

/** Beside a member that the contract knows, so that the body as a whole is what it describes. */
function inOutput(response: unknown): unknown {
  return typeof response === 'object' ? { Document: { Name: 'a' }, ...response } : response
}

let count = 0

/** A secret that no other has, and no dictionary. */
function fresh(): string {
  count += 1
  return `Cn4ry${count}!x${(count * 7919).toString(36)}`
}

type Row = (secret: string) => Parts

function plant(likelihood: Likelihood, what: string, row: Row, secret = fresh()): Canary {
  return { likelihood, what, secret, exchange: exchangeOf(row(secret)) }
}

/** Puts it together here, so that no scanner takes this file for a leak. */
const join = (...parts: readonly string[]): string => parts.join('')
const LETTERS = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6kM9nP2rS5uV8xA1cD4fG7iL0oR3t'
const random = (length: number): string => LETTERS.repeat(3).slice(0, length)
const hex = (length: number): string => '0123456789abcdef7f3a9c5e1b8d2046'.repeat(3).slice(0, length)
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const LIKELY_NAMES = [
  ...'password Password dbPassword DB_PASSWORD db-password MasterUserPassword adminPassword passwd pwd secret'.split(
    ' ',
  ),
  ...'clientSecret client_secret ClientSecret SecretString secretValue secretAccessKey SecretAccessKey'.split(
    ' ',
  ),
  ...'aws_secret_access_key apiKey api_key ApiKey API_KEY apikey token accessToken access_token authToken'.split(
    ' ',
  ),
  ...'refresh_token sessionToken SessionToken id_token bearerToken TokenValue githubToken GITHUB_TOKEN'.split(
    ' ',
  ),
  ...'privateKey private_key PrivateKey passphrase Passphrase credentials Credential'.split(' '),
  ...'smtp_pass ansible_become_pass pass dbPass userPw ROOT_PW'.split(' '),
]
const FREQUENT_NAMES = [
  ...'encryptionKey ENCRYPTION_KEY signingKey sharedKey AccountKey masterKey webhookSecret WEBHOOK_SECRET'.split(
    ' ',
  ),
  ...'licenseKey license_key sshKey deployKey serviceKey subscriptionKey routingKey PASSWORD_OLD NewPassword'.split(
    ' ',
  ),
  ...'ConfirmPassword password2 dbpassword clientsecret accesstoken activationCode ActivationCode mfaCode'.split(
    ' ',
  ),
  ...'verificationCode otp PIN TOTP recoveryCode jwt cookie Authorization KeyMaterial TokenCode passcode'.split(
    ' ',
  ),
  ...'connectionString dsn kubeconfig seedPhrase mnemonic cvv securityAnswer passwort contraseña motdepasse'.split(
    ' ',
  ),
  ...'salt basicAuth proxyAuth nonceKey userPin kubeConfig ConnectionStrings storepass'.split(' '),
]

const named = (likelihood: Likelihood, names: readonly string[]): readonly Canary[] =>
  names.map((name) =>
    plant(likelihood, `an unknown member called ${name}`, (secret) => ({ response: { [name]: secret } })),
  )

const PAIRS = [
  ['name', 'value'],
  ['Name', 'Value'],
  ['Key', 'Value'],
  ['key', 'value'],
  ['ParameterKey', 'ParameterValue'],
  ['ParameterName', 'ParameterValue'],
  ['OptionName', 'Value'],
  ['Name', 'Values'],
  ['headerName', 'headerValue'],
  ['variable', 'default'],
] as const

const pairs: readonly Canary[] = [
  ...PAIRS.slice(0, 8).map(([name, value]) =>
    plant('likely', `a pair of ${name} and ${value}`, (secret) => ({
      response: { Environment: [{ [name]: 'DB_PASSWORD', [value]: value === 'Values' ? [secret] : secret }] },
    })),
  ),
  plant('likely', 'a pair, value first', (secret) => ({
    response: { a: [{ value: secret, name: 'API_KEY' }] },
  })),
  plant('likely', 'a tag', (secret) => ({
    operation: 'AddTagsToResource',
    request: { ResourceType: 'Document', ResourceId: 'a', Tags: [{ Key: 'password', Value: secret }] },
  })),
  plant('frequent', 'a pair with an object as value', (secret) => ({
    response: { a: [{ name: 'secret', value: { text: secret } }] },
  })),
  plant('frequent', 'a header as a list of two', (secret) => ({
    response: { a: [['authorization', secret]] },
  })),
  plant('frequent', 'a command line as a list', (secret) => ({
    response: { Command: ['app', '--password', secret] },
  })),
]

const below: readonly Canary[] = [
  ...[
    (secret: string) => ({ password: { value: secret } }),
    (secret: string) => ({ secrets: { db: secret } }),
    (secret: string) => ({ password: [{ v: secret }] }),
    (secret: string) => ({ Credentials: { user: { a: [secret] } } }),
    (secret: string) => ({ tokens: [secret, 'b'] }),
    (secret: string) => ({ ApiKeys: { prod: { first: secret } } }),
  ].map((response) =>
    plant('likely', `what is below ${JSON.stringify(response('…'))}`, (secret) => ({
      response: response(secret),
    })),
  ),
  plant('frequent', 'a map key under a secret map', (secret) => ({
    operation: 'SendCommand',
    request: { DocumentName: 'a', Parameters: { [secret]: ['a'] } },
  })),
]

const script = (
  likelihood: Likelihood,
  what: string,
  line: (secret: string) => string,
  secret = fresh(),
): Canary =>
  plant(
    likelihood,
    what,
    () => ({
      operation: 'CreateDocument',
      request: { Name: 'a', Content: `#!/bin/sh\n${line(secret)}\nexit 0\n` },
    }),
    secret,
  )

const scripts: readonly Canary[] = [
  script('likely', 'an exported variable', (secret) => `export DB_PASSWORD=${secret}`),
  script('likely', 'an exported variable in quotes', (secret) => `export API_KEY="${secret}"`),
  script('likely', 'a variable in single quotes', (secret) => `TOKEN='${secret}'`),
  script('likely', 'a property', (secret) => `spring.datasource.password=${secret}`),
  script('likely', 'a line of YAML', (secret) => `  password: ${secret}`),
  script('likely', 'a line of JSON', (secret) => `{"password": "${secret}"}`),
  script('likely', 'an option', (secret) => `app --password ${secret}`),
  script('likely', 'an option with =', (secret) => `app --password=${secret}`),
  script('likely', 'an option called token', (secret) => `app --token ${secret} run`),
  script('likely', 'an option in quotes', (secret) => `app --api-key "${secret}"`),
  script('likely', 'mysql -p', (secret) => `mysql -u root -p${secret} app`),
  script('likely', 'curl -u', (secret) => `curl -u admin:${secret} https://host/`),
  script(
    'likely',
    'curl with a header',
    (secret) => `curl -H "Authorization: Bearer ${secret}" https://host/`,
  ),
  script('likely', 'curl with an API key', (secret) => `curl -H 'X-Api-Key: ${secret}' https://host/`),
  script('likely', 'a URL with a password', (secret) => `git clone https://me:${secret}@host/a.git`),
  script('likely', 'a connection string', (secret) => `postgres://app:${secret}@db:5432/app`),
  script(
    'likely',
    'a connection string of .NET',
    (secret) => `Server=db;User Id=a;Password=${secret};Encrypt=true`,
  ),
  script('likely', 'docker login', (secret) => `docker login -u me -p ${secret} registry.io`),
  script('likely', 'aws configure', (secret) => `aws configure set aws_secret_access_key ${secret}`),
  script('likely', 'a password piped', (secret) => `echo '${secret}' | docker login --password-stdin`),
  script('likely', 'sshpass', (secret) => `sshpass -p ${secret} ssh host`),
  script('likely', 'PGPASSWORD', (secret) => `PGPASSWORD=${secret} psql -h db`),
  script(
    'frequent',
    'mysql -p behind other options',
    (secret) => `mysqldump --host db --user root -p'${secret}' app`,
  ),
  script('frequent', 'sudo', (secret) => `echo ${secret} | sudo -S apt-get update`),
  script('frequent', 'chpasswd', (secret) => `echo "root:${secret}" | chpasswd`),
  script('frequent', 'an SQL statement', (secret) => `CREATE USER a IDENTIFIED BY '${secret}';`),
  script('frequent', 'an SQL statement of PostgreSQL', (secret) => `ALTER USER a WITH PASSWORD '${secret}';`),
  script('frequent', 'PowerShell', (secret) => `$env:DB_PASSWORD = "${secret}"`),
  script('frequent', 'a secure string', (secret) => `ConvertTo-SecureString "${secret}" -AsPlainText -Force`),
  script('frequent', 'net user', (secret) => `net user admin ${secret} /add`),
  script('frequent', 'openssl', (secret) => `openssl rsa -passin pass:${secret} -in k`),
  script('frequent', 'kubectl', (secret) => `kubectl create secret generic a --from-literal=k=${secret}`),
  script('frequent', 'a redis password', (secret) => `redis-cli -h cache -a ${secret} ping`),
  script('frequent', 'htpasswd', (secret) => `htpasswd -bc f me ${secret}`),
  script('frequent', 'a .netrc', (secret) => `machine host login me password ${secret}`),
  script('frequent', 'a .pgpass', (secret) => `db:5432:app:me:${secret}`),
  script('frequent', 'set of Windows', (secret) => `setx DB_PASSWORD=${secret}`),
  script('frequent', 'code', (secret) => `const password = '${secret}'`),
  script('frequent', 'code of Ruby', (secret) => `'password' => '${secret}'`),
  script('frequent', 'code of Go', (secret) => `password := "${secret}"`),
  script('frequent', 'an index', (secret) => `os.environ["DB_PASSWORD"] = "${secret}"`),
  script('frequent', 'XML', (secret) => `<password>${secret}</password>`),
  script('frequent', 'a sentence', (secret) => `# the password is ${secret}`),
  script('frequent', 'a sentence with a name', (secret) => `# password for root is ${secret}`),
  script(
    'frequent',
    'a shared access signature',
    (secret) => `https://host/a?sv=1&sig=${encodeURIComponent(secret)}`,
  ),
  script(
    'frequent',
    'a key of Azure storage',
    (secret) => `AccountName=a;AccountKey=${secret};EndpointSuffix=b`,
  ),
  script(
    'frequent',
    'base64 in a script',
    () => `echo ${base64('export PASSWORD=base64secret1')} | base64 -d`,
    base64('export PASSWORD=base64secret1'),
  ),
  script('frequent', 'a token of HTTP', (secret) => `Authorization: token ${secret}`),
  script('frequent', 'gh secret', (secret) => `gh secret set A --body ${secret}`),
  script('frequent', 'sqlplus', (secret) => `sqlplus me/${secret}@db`),
  script('frequent', 'openssl enc', (secret) => `openssl enc -aes-256-cbc -k ${secret} -in f`),
  script('frequent', 'net use', (secret) => `net use \\\\host\\share ${secret} /user:me`),
  script('frequent', 'a variable of fish', (secret) => `set -x API_TOKEN ${secret}`),
  script('frequent', 'HTTPie', (secret) => `http -a me:${secret} host`),
  script('frequent', 'zip', (secret) => `zip -P ${secret} a.zip f`),
  script('frequent', '7z', (secret) => `7z a -p${secret} f.7z`),
  script('frequent', 'keytool', (secret) => `keytool -list -storepass ${secret}`),
  script('frequent', 'smbclient', (secret) => `smbclient //host/share -U me%${secret}`),
  script('frequent', 'mosquitto', (secret) => `mosquitto_pub -h a -P ${secret} -t c`),
  script('frequent', 'cqlsh', (secret) => `cqlsh -u a -p ${secret}`),
  script('frequent', 'schtasks', (secret) => `schtasks /create /ru a /rp ${secret}`),
  script('frequent', 'a block of YAML', (secret) => `password: |\n  ${secret}`),
  script('frequent', 'an inventory of Ansible', (secret) => `host ansible_become_pass=${secret}`),
  script('frequent', 'a property list', (secret) => `<key>password</key><string>${secret}</string>`),
  script('frequent', 'a constant of PHP', (secret) => `define('DB_PASSWORD', '${secret}');`),
  script('frequent', 'a variable of Terraform', (secret) => `variable "token" { default = "${secret}" }`),
  script(
    'frequent',
    'JSON in a URL',
    (secret) => `curl 'https://host/?q=%7B%22token%22%3A%22${secret}%22%7D'`,
  ),
  script('rare', 'a password as the last argument', (secret) => `login-tool admin ${secret}`),
  script('rare', 'a password in a variable of another name', (secret) => `MY_THING=${secret}`),
  script('rare', 'a password told in another language', (secret) => `# Kennwort ist ${secret}`),
  script('rare', 'a connection string that names no password', (secret) => `connectionString=${secret}`),
  script('rare', 'an option of one letter', (secret) => `login-tool -p ${secret}`),
  script(
    'rare',
    'a second secret behind options of one letter',
    (secret) => `snmpget -A ${fresh()} -X ${secret} host`,
  ),
  script('rare', 'a password that is piped', (secret) => `login-tool <<< ${secret}`),
]

const shaped = (likelihood: Likelihood, what: string, secret: string): readonly Canary[] => [
  plant(
    likelihood,
    `${what} in a text`,
    () => ({ response: { Document: { Description: `use ${secret} now` } } }),
    secret,
  ),
  plant(
    likelihood,
    `${what} in an error`,
    () => ({ status: 400, response: { __type: 'X', message: `bad: ${secret}` } }),
    secret,
  ),
]

const shapes: readonly Canary[] = [
  ...shaped('likely', 'an access key id', join('AKIA', random(16).toUpperCase())),
  ...shaped('likely', 'a temporary access key id', join('ASIA', random(16).toUpperCase())),
  ...shaped('likely', 'a secret access key', random(40)),
  ...shaped('likely', 'a session token', join('IQoJb3JpZ2luX2Vj', random(60))),
  ...shaped('likely', 'a JSON Web Token', join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.', random(30))),
  ...shaped(
    'likely',
    'a private key',
    join('-----BEGIN RSA PRIVATE', ' KEY-----\n', random(64), '\n-----END RSA PRIVATE KEY-----'),
  ),
  ...shaped('likely', 'a token of GitHub', join('ghp_', random(36))),
  ...shaped('likely', 'a fine-grained token of GitHub', join('github_pat_', random(50))),
  ...shaped('likely', 'a token of GitLab', join('glpat-', random(20))),
  ...shaped('likely', 'a token of Slack', join('xoxb-', '123456789012-', random(24))),
  ...shaped('likely', 'a webhook of Slack', join('T00000000/B00000000/', random(24))).map((canary) => canary),
  ...shaped('frequent', 'a key of Google', join('AIza', random(35))),
  ...shaped('frequent', 'a key of Stripe', join('sk_live_', random(24))),
  ...shaped('frequent', 'a key of OpenAI', join('sk-', 'proj-', random(40))),
  ...shaped('frequent', 'a token of npm', join('npm_', random(36))),
  ...shaped('frequent', 'a token of PyPI', join('pypi-', random(60))),
  ...shaped('frequent', 'a token of Docker Hub', join('dckr_pat_', random(27))),
  ...shaped('frequent', 'a key of SendGrid', join('SG.', random(22), '.', random(43))),
  ...shaped('frequent', 'a key of Twilio', join('SK', hex(32))),
  ...shaped('frequent', 'a token of Vault', join('hvs.', random(24))),
  ...shaped('frequent', 'a token of Hugging Face', join('hf_', random(34))),
  ...shaped('frequent', 'a token of DigitalOcean', join('dop_v1_', hex(64))),
  ...shaped('frequent', 'a token of Shopify', join('shpat_', hex(32))),
  ...shaped('frequent', 'a token of Terraform Cloud', join(random(14), '.atlasv1.', random(60))),
  ...shaped('frequent', 'a token of Databricks', join('dapi', hex(32))),
  ...shaped('frequent', 'a token of Atlassian', join('ATATT', random(60))),
  ...shaped('frequent', 'a key of New Relic', join('NRAK-', random(27).toUpperCase())),
]
  .filter(({ what }) => !what.startsWith('a webhook of Slack'))
  .concat(
    plant(
      'likely',
      'a webhook of Slack',
      (secret) => ({ response: { a: secret } }),
      join('https://hooks.slack.com/services/', 'T00000000/B00000000/', random(24)),
    ),
  )

const known: readonly Canary[] = [
  plant('likely', 'PutParameter.Value', (secret) => ({
    operation: 'PutParameter',
    request: { Name: 'a', Value: secret },
  })),
  plant('likely', 'GetParameter', (secret) => ({
    operation: 'GetParameter',
    response: { Parameter: { Name: 'a', Value: secret } },
  })),
  plant('likely', 'GetParameters', (secret) => ({
    operation: 'GetParameters',
    request: { Names: ['a'] },
    response: { Parameters: [{ Value: secret }] },
  })),
  plant('likely', 'SendCommand.Parameters', (secret) => ({
    operation: 'SendCommand',
    request: { DocumentName: 'a', Parameters: { commands: [secret] } },
  })),
  plant('likely', 'StartSession.TokenValue', (secret) => ({
    operation: 'StartSession',
    request: { Target: 'a' },
    response: { SessionId: 'a', TokenValue: secret },
  })),
  plant('likely', 'ResumeSession.TokenValue', (secret) => ({
    operation: 'ResumeSession',
    request: { SessionId: 'a' },
    response: { TokenValue: secret },
  })),
  plant('likely', 'CreateActivation.ActivationCode', (secret) => ({
    operation: 'CreateActivation',
    request: { IamRole: 'a' },
    response: { ActivationId: 'a', ActivationCode: secret },
  })),
  ...['Inputs', 'Outputs', 'OverriddenParameters'].map((member) =>
    plant('likely', `StepExecution.${member}`, (secret) => ({
      operation: 'DescribeAutomationStepExecutions',
      request: { AutomationExecutionId: '73c8eef8-f4ee-4a05-820c-e354f1234567' },
      response: { StepExecutions: [{ [member]: { a: member === 'Inputs' ? secret : [secret] } }] },
    })),
  ),
  plant('likely', 'StepExecution.Response', (secret) => ({
    operation: 'DescribeAutomationStepExecutions',
    request: { AutomationExecutionId: '73c8eef8-f4ee-4a05-820c-e354f1234567' },
    response: { StepExecutions: [{ Response: secret }] },
  })),
  plant('likely', 'StepExecution.Outputs of GetAutomationExecution', (secret) => ({
    operation: 'GetAutomationExecution',
    request: { AutomationExecutionId: '73c8eef8-f4ee-4a05-820c-e354f1234567' },
    response: { AutomationExecution: { StepExecutions: [{ Outputs: { a: [secret] } }] } },
  })),
  plant('likely', 'an operation of another service', (secret) => ({
    operation: 'Unknown',
    request: { a: secret },
  })),
]

const encoded: readonly Canary[] = [
  plant('likely', 'JSON in a text', (secret) => ({ response: { a: JSON.stringify({ password: secret }) } })),
  plant('likely', 'JSON in JSON in a text', (secret) => ({
    response: { a: JSON.stringify({ b: JSON.stringify({ token: secret }) }) },
  })),
  plant('frequent', 'JSON six times in texts', (secret) => {
    let text = JSON.stringify({ password: secret })
    for (let level = 0; level < 6; level++) text = JSON.stringify({ a: text })
    return { response: { a: text } }
  }),
  plant(
    'likely',
    'JSON in base64',
    () => ({ response: { a: base64('{"password":"base64secret2"}') } }),
    base64('{"password":"base64secret2"}'),
  ),
  plant(
    'frequent',
    'a script in base64',
    () => ({ response: { UserData: base64('#!/bin/sh\nexport TOKEN=base64secret3\n') } }),
    base64('#!/bin/sh\nexport TOKEN=base64secret3\n').slice(20),
  ),
  plant(
    'frequent',
    'a login in base64',
    () => ({ response: { Document: { Description: `Authorization: Basic ${base64('me:base64secret4')}` } } }),
    base64('me:base64secret4'),
  ),
  plant('frequent', 'a list of JSON in a text', (secret) => ({
    response: { a: `[{"name":"PASSWORD","value":"${secret}"}]` },
  })),
  plant('frequent', 'a string of JSON in a text', (secret) => ({
    response: { a: JSON.stringify(JSON.stringify({ password: secret })) },
  })),
  plant(
    'rare',
    'a secret in base64 on its own',
    () => ({ response: { a: base64('correct horse battery') } }),
    base64('correct horse battery'),
  ),
]

const otherShapes: readonly Canary[] = [
  ...['value', 'Values', 'SecureValue', 'Valeu'].map((name) =>
    plant('likely', `PutParameter with ${name}`, (secret) => ({
      operation: 'PutParameter',
      request: { Name: 'a', [name]: secret },
    })),
  ),
  plant('frequent', 'PutParameter as a list', (secret) => ({
    operation: 'PutParameter',
    request: [{ Name: 'a', Value: secret }],
  })),
  plant('frequent', 'PutParameter as a text of JSON', (secret) => ({
    operation: 'PutParameter',
    request: JSON.stringify(JSON.stringify({ Value: secret })),
  })),
  plant('frequent', 'PutParameter as XML', (secret) => ({
    operation: 'PutParameter',
    request: `<PutParameter><Value>${secret}</Value></PutParameter>`,
  })),
  plant('frequent', 'PutParameter as a form', (secret) => ({
    operation: 'PutParameter',
    request: `Name=a&Value=${secret}`,
  })),
  plant('frequent', 'PutParameter cut off', (secret) => ({
    operation: 'PutParameter',
    request: `{"Name":"a","Value":"${secret}`,
  })),
  plant('frequent', 'a redirect with a value', (secret) => ({
    operation: 'GetParameter',
    status: 302,
    response: { Parameter: { Value: secret } },
  })),
  plant('frequent', 'an error with a value', (secret) => ({
    operation: 'GetParameter',
    status: 400,
    response: { Parameter: { Value: secret } },
  })),
  plant('frequent', 'a list instead of a structure', (secret) => ({
    operation: 'GetParameter',
    response: { Parameter: [{ Value: secret }] },
  })),
  plant('frequent', 'a text instead of a structure', (secret) => ({
    operation: 'GetParameter',
    response: { Parameter: secret },
  })),
  plant('frequent', 'another spelling in a response', (secret) => ({
    operation: 'GetParameter',
    response: { parameter: { value: secret } },
  })),
  plant('frequent', 'a page of a proxy', (secret) => ({
    operation: 'GetParameter',
    status: 502,
    response: `<html>${secret}</html>`,
  })),
]

const CREDENTIAL_HEADERS = [
  ...'authorization cookie x-api-key x-amz-security-token x-auth-token proxy-authorization'.split(' '),
]
const FREQUENT_HEADERS =
  'x-vault-token x-gitlab-token private-token x-secret x-csrf-token x-access-key apikey x-password'.split(' ')

const around: readonly Canary[] = [
  ...CREDENTIAL_HEADERS.map((name) =>
    plant('likely', `the header ${name}`, (secret) => ({ headers: { [name]: secret } })),
  ),
  ...FREQUENT_HEADERS.map((name) =>
    plant('frequent', `the header ${name}`, (secret) => ({ headers: { [name]: secret } })),
  ),
  plant('likely', 'a cookie that is set', (secret) => ({
    answered: { 'set-cookie': `s=${secret}; Secure` },
  })),
  plant('likely', 'an answered token', (secret) => ({ answered: { 'x-internal-token': secret } })),
  plant('frequent', 'another header', (secret) => ({
    headers: { 'x-custom': `Bearer ${secret}${'a'.repeat(16)}` },
  })),
  plant('frequent', 'a user agent', (secret) => ({ headers: { 'user-agent': `app password=${secret}` } })),
  ...['X-Amz-Signature', 'X-Amz-Security-Token', 'access_token', 'api_key', 'password', 'sig', 'token'].map(
    (name) =>
      plant(name.startsWith('X-') ? 'likely' : 'frequent', `the parameter ${name}`, (secret) => ({
        url: `https://host/?a=1&${name}=${encodeURIComponent(secret)}`,
      })),
  ),
  plant('likely', 'the user of a URL', (secret) => ({ url: `https://me:${secret}@host/` })),
  plant(
    'frequent',
    'a token in a fragment of a path',
    () => ({ url: `https://host/${join('ghp_', random(36))}/a` }),
    join('ghp_', random(36)),
  ),
  plant('likely', 'a failure of the network', (secret) => ({
    error: `connect to https://me:${secret}@host failed`,
  })),
  plant('rare', 'a segment of a path', (secret) => ({
    url: `https://host/reset/${encodeURIComponent(secret)}/now`,
  })),
]

const echo = (likelihood: Likelihood, what: string, row: (secret: string) => Parts): Canary =>
  plant(likelihood, `${what}, repeated`, (secret) => ({
    operation: 'PutParameter',
    request: { Name: 'a', Value: secret },
    ...row(secret),
  }))

const echoes: readonly Canary[] = [
  echo('likely', 'a value in a message', (secret) => ({
    status: 400,
    response: { __type: 'ValidationException', message: `Value '${secret}' at 'value' failed` },
  })),
  echo('frequent', 'a value in a longer word', (secret) => ({
    status: 400,
    response: { __type: 'X', message: `x${secret}y` },
  })),
  echo('frequent', 'a value as JSON in a message', (secret) => ({
    status: 400,
    response: { __type: 'X', message: JSON.stringify({ Value: secret }) },
  })),
  echo('frequent', 'a value as in a URL', (secret) => ({
    status: 400,
    response: { __type: 'X', message: `at /?v=${encodeURIComponent(secret)}` },
  })),
  echo('frequent', 'a value in an output', (secret) => ({ status: 200, response: { Tier: secret } })),
  echo('frequent', 'a value in a header', (secret) => ({ answered: { 'x-echo': secret } })),
  echo('frequent', 'a value in a failure', (secret) => ({ error: `cannot send ${secret}` })),
]

/** Every secret that is planted, by kind. */
export const CANARIES: readonly Canary[] = [
  ...named('likely', LIKELY_NAMES),
  ...named('frequent', FREQUENT_NAMES),
  ...pairs,
  ...below,
  ...scripts,
  ...shapes,
  ...known,
  ...encoded,
  ...otherShapes,
  ...around,
  ...echoes,
]
