import { TextFeature } from './text-features.js'

/** What a kind of secret looks like. */
export interface SecretPattern {
  /** What it is called in counts and reports. */
  readonly name: string
  /** What every text has in which the pattern can match, as bits of `TextFeature`. */
  readonly needs: number
  /** Quickly found wherever the pattern can match: texts without it are not searched further. */
  readonly gate: RegExp
  /**
   * Matches the secret itself, or has it in the group `secret`, with the group `before` holding all that stands before
   * it. Every repetition is bounded or begins at letters that cannot recur in it, so that time is linear in the text.
   */
  readonly pattern: RegExp
  /** What stands before the secret ends in a name, which is to be a secret's as a whole. */
  readonly isAssignment?: true
}

/** Words that say that what follows is a secret. Page tokens and the like open nothing. */
const NAME = [
  '(?<!:)secret(?!s?manager)',
  'passw(?:or)?d',
  'passphrase',
  'passcode',
  '(?<![a-z])p(?:wd|in|sk)(?![a-z])',
  '(?<=[_a-z])pwd',
  'credentials?(?!=)',
  'authorization',
  '(?:access|account|api|app|auth|encryption|license|master|private|routing|service|session|shared|signing|storage)[_-]?key',
  '(?<!next[_-]?|page[_-]?|pagination[_-]?|client[_-]?|continuation[_-]?|idempotency[_-]?|request[_-]?)token(?!s?[_-]?(?:type|id|name|url|expir))',
  '(?:activation|auth|authorization|confirmation|mfa|otp|recovery|security|verification|access|pairing|login|reset|invite|device|user|backup|claim)[_-]?code',
].join('|')

/** Quick looks for any of these words with what assigns behind it, and for options. */
const NAME_GATE =
  /(?:secret|pass[wpc]|pwd|pin|psk|credential|key|token|code|authorization)\w{0,30}\\{0,7}["'`]?\]?[ \t]{0,3}(?:[:=>]|%3[AD])/i
const OPTION_GATE =
  /(?:^|[^\w-])--?(?:[a-z0-9]{1,20}-){0,4}(?:pass|pwd|secret|token|credential|access|api|auth|private|account|sas|pin|otp|mfa)/i

/** What may stand between the name and what is assigned to it: in code, in JSON however often quoted, in XML, in a URL. */
const ASSIGNMENT = `\\w{0,20}\\\\{0,7}["'\`]?\\]?[ \\t]{0,3}(?::=|=>?|:|>|%3[AD])[ \\t]{0,3}`

/** A value in quotes up to the closing one, or a word. */
const QUOTED = `\\\\{0,7}"(?=[^"])`

const named = (value: string, flags = 'gi'): RegExp =>
  new RegExp(`(?<before>(?:${NAME})${ASSIGNMENT}${value}`, flags)

/** Options of command lines that are followed by a secret. */
const OPTION =
  '(?:passw(?:or)?d|passphrase|pwd|pass|secret|token|credential|(?:access|api|auth|private|secret|account)-?key|sas|pin|otp|mfa-code)'

/** A word of a command line, in quotes or without; nothing that begins another option. */
const ARGUMENT = `(?:\\\\{0,7}"(?<quoted>[^"]{1,4096}?)(?=\\\\{0,7}")|'(?<single>[^']{1,4096})(?=')|(?<secret>[^\\s"'<>|;&-][^\\s"'<>|;&\\\\]{0,4096}))`

const { run, operator, space, at, pipe, long, key, name, command, port } = TextFeature

/** What secrets look like, wherever they stand; a name for each kind. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    name: 'access key id',
    needs: run | key,
    gate: /A(?:KIA|SIA|BIA|CCA|GPA|IDA|IPA|NPA|NVA|PKA|ROA|SCA)[A-Z0-9]{12}/,
    pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AIPA|ANPA|ANVA|APKA|AROA|ASCA)[A-Z0-9]{12,}/g,
  },
  {
    name: 'session token of STS',
    needs: run | key,
    gate: /IQoJb3JpZ2luX2Vj|F[wQ]oGZXIvYXdz/,
    pattern: /(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/=%]{20,}/g,
  },
  {
    name: 'JSON Web Token or JSON in base64',
    needs: run | key,
    gate: /eyJ/,
    pattern:
      /(?<![A-Za-z0-9+/_-])(?:eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){0,3}|eyJ[A-Za-z0-9+/_-]{17,}={0,2})/g,
  },
  {
    name: 'private key',
    needs: space | key,
    gate: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/,
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----|$)/g,
  },
  {
    name: 'token of a code host or registry',
    needs: run | key,
    gate: /gh[opsur]_|github_pat_|gl(?:pat|ptt|rt|dt|soat|cbt|ft|imt|oas|agent)-|npm_|pypi-|dckr_|AT(?:ATT|BB|CTT)|dapi|rubygems_|cio[A-Za-z0-9]{32}/,
    pattern:
      /(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|ptt|rt|dt|soat|cbt|ft|imt|oas|agent)-[\w-]{16,}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{16,}|dckr_[po]at_[\w-]{16,}|AT(?:ATT|BB|CTT)[\w=-]{20,}|dapi[0-9a-f]{32}|rubygems_[0-9a-f]{48}|cio[A-Za-z0-9]{32})/g,
  },
  {
    name: 'token of a messenger or its webhook',
    needs: run | key,
    gate: /xox[abceoprs][-.]|xapp-|hooks\.slack|\/webhook|:AA[A-Za-z0-9_-]{10}|chat\.googleapis/,
    pattern:
      /(?<![A-Za-z0-9])(?:xox[abceoprs][-.][\w.-]{10,}|xapp-[\w-]{10,})|(?<=hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/)[\w/-]{8,}|(?<=discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/)\d+\/[\w-]{16,}|(?<=\.office\.com\/webhook[\w]{0,4}\/)[\w@/-]{16,}|(?<![A-Za-z0-9])\d{8,10}:AA[\w-]{30,}|(?<=chat\.googleapis\.com\/v1\/spaces\/[\w-]{1,40}\/messages\?key=)[\w-]{8,}/g,
  },
  {
    name: 'key of a service',
    needs: run | key,
    gate: /AIza|[rs]k_(?:live|test)|whsec_|sk-|SG\.|ya29\.|GOCSPX|1\/\/0|sq0|shp(?:at|ca|pa|ss)_|do[opr]_v1|hv[sbr]\.|hf_|figd_|lin_api|key-[0-9a-f]{20}|(?:SK|AC)[0-9a-f]{30}|AGE-SECRET|r8_|nvapi-|pat-|EAA|NRA[KL]-|phc_|sntrys_|secret_[A-Za-z0-9]{20}|xai-|gsk_|tskey-|LTAI|AKID|PMAK-|\.atlasv1\.|sbp_|rnd_|glsa_|EZ[AT]K|live_[A-Za-z0-9]{20}|test_[A-Za-z0-9]{20}/,
    pattern:
      /(?<![A-Za-z0-9])(?:AIza[\w-]{35}|[rs]k_(?:live|test)_\w{16,}|whsec_[A-Za-z0-9+/=]{16,}|sk-[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|ya29\.[\w-]{16,}|GOCSPX-[\w-]{20,}|1\/\/0[\w-]{20,}|sq0(?:atp|csp)-[\w-]{16,}|shp(?:at|ca|pa|ss)_[0-9a-f]{16,}|do[opr]_v1_[0-9a-f]{32,}|hv[sbr]\.[\w-]{20,}|hf_[A-Za-z0-9]{20,}|figd_[\w-]{20,}|lin_api_[A-Za-z0-9]{20,}|key-[0-9a-f]{32}|(?:SK|AC)[0-9a-f]{32}|AGE-SECRET-KEY-1[A-Z0-9]{40,}|r8_[A-Za-z0-9]{30,}|nvapi-[\w-]{20,}|pat-(?:na|eu)\d-[\w-]{20,}|EAA[A-Za-z0-9]{40,}|NRA[KL]-[A-Z0-9]{20,}|phc_[A-Za-z0-9]{30,}|sntrys_[\w+/=-]{20,}|secret_[A-Za-z0-9]{30,}|xai-[A-Za-z0-9]{30,}|gsk_[A-Za-z0-9]{30,}|tskey-[\w-]{16,}|LTAI[A-Za-z0-9]{12,}|AKID[A-Za-z0-9]{28,}|PMAK-[\w-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}|sbp_[0-9a-f]{30,}|rnd_[A-Za-z0-9]{20,}|glsa_\w{30,}|EZ[AT]K[A-Za-z0-9]{40,}|(?:live|test)_[A-Za-z0-9]{30,})/g,
  },
  {
    name: 'password of a URL',
    needs: at | operator,
    gate: /:\/\/[^\s/@]{0,200}@/,
    pattern: /(?<=:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g,
  },
  {
    name: 'what is assigned to a secret name',
    isAssignment: true,
    needs: operator | name,
    gate: NAME_GATE,
    pattern: named(`${QUOTED})(?<secret>[^"]+?)(?=\\\\{0,7}"|$)`),
  },
  {
    name: 'what is assigned to a secret name',
    isAssignment: true,
    needs: operator | name,
    gate: NAME_GATE,
    pattern: named(`'(?=[^']))(?<secret>[^']+)(?='|$)`),
  },
  {
    name: 'what is assigned to a secret name',
    isAssignment: true,
    needs: operator | name,
    gate: NAME_GATE,
    pattern: named(
      `(?:(?:Bearer|Basic|Token)[ \\t]{1,3})?)(?<secret>[^\\s"',;&<>\\\\]{6,}|(?<==)[^\\s"',;&<>\\\\]{3,5}(?![^\\s"',;&<>\\\\]))`,
    ),
  },
  {
    name: 'option of a command line',
    needs: space | command,
    gate: OPTION_GATE,
    pattern: new RegExp(
      `(?<before>(?<![\\w-])--?(?:[a-z0-9]{1,20}-){0,4}${OPTION}[ \\t]{1,3})${ARGUMENT}`,
      'gi',
    ),
  },
  {
    name: 'argument of a command',
    needs: space | command,
    gate: /sshpass|mysql|mariadb|docker|podman|helm|(?:az|oc)[ \t]|mongo|sqlcmd|ldapsearch|redis-cli|curl|wget|httpi|htpasswd|configure|secret[ \t]|IDENTIFIED|ConvertTo-SecureString|net[ \t]|pass:|from-literal|requirepass/i,
    pattern: new RegExp(
      [
        `sshpass[ \\t]{1,3}-p[ \\t]{0,3}`,
        `(?:mysql|mariadb)(?:dump|admin)?(?:[ \\t]{1,3}-{1,2}[\\w=.:/-]{1,60}(?:[ \\t]{1,3}(?!-)[\\w.:/-]{1,60})?){0,6}?[ \\t]{1,3}-p`,
        `(?:docker|podman|helm|az|oc|mongo(?:sh|dump)?|sqlcmd|ldapsearch)(?:[ \\t]{1,3}[\\w=.:/-]{1,60}){0,8}?[ \\t]{1,3}-(?:p|P|w)[ \\t]{1,3}`,
        `redis-cli(?:[ \\t]{1,3}[\\w=.:/-]{1,60}){0,8}?[ \\t]{1,3}-a[ \\t]{1,3}`,
        `(?:curl|wget|httpie?)[^\\n|;]{0,400}?[ \\t](?:-u|--user|-U|--proxy-user)[ \\t=]{0,3}["']?[^\\s:"']{1,100}:`,
        `htpasswd[ \\t]{1,3}-\\w{0,6}b\\w{0,6}[ \\t]{1,3}\\S{1,200}[ \\t]{1,3}\\S{1,100}[ \\t]{1,3}`,
        `aws[ \\t]{1,3}configure[ \\t]{1,3}set[ \\t]{1,3}\\S{0,60}(?:secret|token)\\S{0,30}[ \\t]{1,3}`,
        `gh[ \\t]{1,3}secret[ \\t]{1,3}set[^\\n|;]{0,100}?--body[ \\t=]{1,3}`,
        `IDENTIFIED[ \\t]{1,3}(?:WITH[ \\t]{1,3}\\w{1,40}[ \\t]{1,3})?BY[ \\t]{1,3}(?:PASSWORD[ \\t]{1,3})?`,
        `ConvertTo-SecureString[ \\t]{1,3}(?:-String[ \\t]{1,3})?`,
        `net[ \\t]{1,3}user[ \\t]{1,3}[^\\s/]{1,60}[ \\t]{1,3}(?!/)`,
        `-pass(?:in|out)?[ \\t]{1,3}["']?pass:`,
        `--from-literal[= \\t]["']?[\\w.-]{1,100}=`,
        `requirepass[ \\t]{1,3}`,
      ]
        .join('|')
        .replace(/^/, '(?<before>(?<![A-Za-z0-9])(?:')
        .concat(`))${ARGUMENT}`),
      'gi',
    ),
  },
  {
    name: 'password piped to a command',
    needs: pipe | space,
    gate: /\|/,
    pattern:
      /(?<before>\b(?:echo|printf)[ \t]{1,3}(?:-[a-z]{1,3}[ \t]{1,3})?)(?:["'](?<quoted>[^"'\n|]{1,200})(?=["'])|(?<secret>[^\s"'|-][^\s"'|]{0,200}))(?=["']?[ \t]{0,3}\|[ \t]{0,3}(?:sudo[ \t]{1,3})?(?:chpasswd|passwd|sudo[ \t]{1,3}-S|docker[^\n|]{0,100}--password-stdin|gh[ \t]{1,3}auth|cryptsetup|smbpasswd|openssl|kinit|vault))/g,
  },
  {
    name: 'password in a sentence',
    needs: space | name,
    gate: /pass(?:word|phrase|code)|secret|token/i,
    pattern:
      /(?<before>\b(?:password|passphrase|passcode|secret(?: key)?|api key|token)[ \t]{1,3}(?:(?:is|was|to|of|be|will be|set to|changed to|reset to|for[ \t]\S{1,60}[ \t](?:is|was))[ \t:]{1,3})?["'`]?)(?<secret>(?=[^\s"'`]{0,100}[\d!@#$%^&*+=])(?![\d.]+(?:[\s,;]|$))(?!arn:)[^\s"'`,;<>\\]{6,})/gi,
  },
  {
    name: 'line of a .netrc file',
    needs: space | command,
    gate: /machine[ \t]/,
    pattern:
      /(?<before>\bmachine[ \t]{1,3}\S{1,200}\s{1,3}login[ \t]{1,3}\S{1,200}\s{1,3}password[ \t]{1,3})(?<secret>\S{1,200})/g,
  },
  {
    name: 'line of a .pgpass file',
    needs: operator | port,
    gate: /:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:/,
    pattern: /(?<=^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:)[^\s:]{3,200}$/gm,
  },
  {
    name: 'secret access key',
    needs: long,
    gate: /[A-Za-z0-9+/]{40}/,
    // Forty base64 characters on their own, with at least a digit, a capital and a small letter.
    pattern:
      /(?<![A-Za-z0-9+/_-])(?=[A-Za-z+/]{0,39}\d)(?=[^A-Z]{0,39}[A-Z])(?=[^a-z]{0,39}[a-z])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g,
  },
  {
    name: 'signature',
    needs: operator | name,
    gate: /sig(?:nature)?=|credential=|token=|key-pair-id=|policy=/i,
    pattern:
      /(?<=\bSignature=)[0-9a-f]{64}\b|(?<=[?&](?:X-Amz-(?:Credential|Security-Token|Signature)|(?:\w{1,20}_)?token|sig|signature|Signature|X-Goog-Signature|Key-Pair-Id|Policy)=)[^&\s"'<>\\]+/gi,
  },
  {
    name: 'credentials of an HTTP header',
    needs: space | command,
    gate: /Bearer |ApiKey |Negotiate |token |key |cookie: /i,
    pattern:
      /(?<=\b(?:Bearer|ApiKey|Negotiate) )(?=\S{0,100}\d)[\w.~+/=:-]{8,}|(?<=\b(?:Bearer) )[\w.~+/=:-]{16,}|(?<=\bauthorization[:=] ?["']?(?:token|key) )[\w.~+/=:-]{6,}|(?<=\b(?:set-)?cookie: [\w.-]{1,60}=)[^;\s"']{6,}/gi,
  },
  {
    name: 'credentials of an HTTP header',
    needs: space | command,
    gate: /Basic /,
    pattern: /(?<=\bBasic )(?=\S{0,200}[A-Z\d=])[A-Za-z0-9+/]{8,}={0,2}/g,
  },
]
