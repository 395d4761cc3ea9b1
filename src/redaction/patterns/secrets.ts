import { TextFeature } from '../text-features.js'
import { ASSIGNMENTS } from './assignments.js'
import { COMMAND_LINES } from './command-lines.js'
import type { SecretPattern } from './secret-pattern.js'

const { run, operator, assigned, space, at, long, key, name, command, port } = TextFeature

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
    needs: key,
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
    name: 'private key',
    needs: space | key,
    gate: /Private-Lines:/,
    pattern: /(?<=Private-Lines: \d{1,4}\r?\n)[A-Za-z0-9+/=\r\n]{1,16384}(?<!\r)(?=\r?\n|$)/g,
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
    needs: key,
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
  ...ASSIGNMENTS,
  ...COMMAND_LINES,
  {
    name: 'password in a sentence',
    needs: space | name,
    gate: /pass(?:word|phrase|code)|secret|token|api key/i,
    pattern:
      /(?<before>(?<![\w-])(?:password|passphrase|passcode|secret(?: key)?|api key|token)[ \t]{1,3}(?:(?:is|was|to|of|be|will be|set to|changed to|reset to|for[ \t]\S{1,60}[ \t](?:is|was))[ \t:]{1,3})?["'`]?)(?<secret>(?=[^\s"'`]{0,100}[\d!@#$%^&*+=])(?![\d.]+(?:[\s,;]|$))(?!arn:)[^\s"'`,;<>\\]{6,})/gi,
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
    needs: assigned,
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
