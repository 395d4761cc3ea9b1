import { describe, expect, it } from 'vitest'
import { hideSecrets } from '../../../src/redaction/secret-text.js'

const hidden = (text: string): string => hideSecrets(text, () => '<hidden>')

/** What tokens begin with, by what follows and how much of it at the least. Put together here, so that no scanner takes this file for a leak. */
const TOKENS: readonly (readonly [letter: string, least: number, prefixes: string])[] = [
  ['A', 12, 'AKIA ASIA ABIA ACCA AGPA AIDA AIPA ANPA ANVA APKA AROA ASCA LTAI'],
  [
    'a',
    20,
    'IQoJb3JpZ2luX2Vj FwoGZXIvYXdz FQoGZXIvYXdz ghp_ gho_ ghs_ ghu_ ghr_ github_pat_ ATATT ATBB ATCTT',
  ],
  [
    'a',
    16,
    'glpat- glptt- glrt- gldt- glsoat- glcbt- glft- glimt- gloas- glagent- pypi- dckr_pat_ dckr_oat_',
  ],
  ['a', 36, 'npm_'],
  ['0', 32, 'dapi key- SK AC dop_v1_ doo_v1_ dor_v1_'],
  ['0', 48, 'rubygems_'],
  ['a', 32, 'cio'],
  ['a', 10, 'xoxa- xoxb- xoxc- xoxe- xoxo- xoxp- xoxr- xoxs- xoxb. xapp-'],
  ['a', 35, 'AIza'],
  ['a', 16, 'sk_live_ sk_test_ rk_live_ rk_test_ whsec_ ya29. sq0atp- sq0csp- tskey-'],
  ['0', 16, 'shpat_ shpca_ shppa_ shpss_'],
  ['a', 20, 'sk- GOCSPX- 1//0 hvs. hvb. hvr. hf_ figd_ lin_api_ nvapi- pat-na1- pat-eu2- sntrys_ PMAK- rnd_'],
  ['A', 20, 'NRAK- NRAL-'],
  ['A', 40, 'AGE-SECRET-KEY-1'],
  ['a', 30, 'r8_ phc_ secret_ xai- gsk_ glsa_ live_ test_'],
  ['0', 30, 'sbp_'],
  ['a', 40, 'EAA EZAK EZTK'],
  ['a', 28, 'AKID'],
]

const EACH = TOKENS.flatMap(([letter, least, prefixes]) =>
  prefixes.split(' ').map((prefix) => [prefix, letter, least] as const),
)

describe('a token of a service', () => {
  it.each(EACH)('%s… is found from its usual length on, and on its own', (prefix, letter, least) => {
    const token = prefix + letter.repeat(least)
    expect(hidden(`before ${token} after`)).toBe('before <hidden> after')
    expect(hidden(`before:${token}`)).toBe('before:<hidden>')
    const shorter = `before ${token.slice(0, -1)} after`
    expect(hidden(shorter)).toBe(shorter)
    // The marks of STS are long enough to be found anywhere.
    if (prefix.includes('XIvYXdz') || prefix.startsWith('IQo')) return
    expect(hidden(`before Z${token}`)).toBe(`before Z${token}`)
  })

  it.each<[before: string, secret: string, after?: string]>([
    ['https://hooks.slack.com/services/', 'T0/B0/aaaa'],
    ['https://hooks.slack-gov.com/workflows/', 'T0/B0/aaaa'],
    ['https://hooks.slack.com/triggers/', 'T0/B0/aaaa'],
    ['https://discord.com/api/webhooks/', `1/${'a'.repeat(16)}`],
    ['https://discordapp.com/api/v10/webhooks/', `12/${'a'.repeat(16)}`],
    ['https://a.office.com/webhook/', 'a'.repeat(16)],
    ['https://a.office.com/webhookb2/', 'a'.repeat(16)],
    ['https://chat.googleapis.com/v1/spaces/AA/messages?key=', 'a'.repeat(8)],
    ['bot ', `12345678:AA${'a'.repeat(30)}`],
    ['', ['SG', 'a'.repeat(16), 'b'.repeat(16)].join('.')],
    ['', `${'a'.repeat(14)}.atlasv1.${'b'.repeat(40)}`],
    ['', ['eyJaaaaa', 'bbbbb', 'ccc'].join('.')],
    ['', `eyJ${'a'.repeat(17)}=`],
    ['', ['eyJaaaaa', 'bbbbb', 'ccc', 'ddd', 'eee'].join('.')],
    ['postgres://user:', 'short', '@host/db'],
    ['redis-cli -h host -a ', 'short', ' ping'],
    ['redis-cli -a ', 'short'],
    ['sshpass -p ', 'short', ' ssh host'],
    ['mysql --host=a -u root -p', 'short'],
    ['docker login -u me -p ', 'short'],
    ['curl -s -u me:', 'short', ' https://host'],
    ['wget --user me:', 'short'],
    ['htpasswd -bc file me ', 'short'],
    ['aws configure set aws_secret_access_key ', 'short'],
    ['gh secret set NAME --body ', 'short'],
    ["ALTER USER a IDENTIFIED BY '", 'short', "'"],
    ['CREATE USER a IDENTIFIED WITH b BY ', 'short'],
    ['ConvertTo-SecureString -String ', 'short'],
    ['net user me ', 'short', ' /add'],
    ['openssl rsa -passin pass:', 'short'],
    ['kubectl create secret generic a --from-literal=b=', 'short'],
    ['requirepass ', 'short'],
    ['echo ', 'short', ' | passwd --stdin me'],
    ['echo ', 'short', ' | sudo  passwd me'],
    ['echo "', 'short one', '" | sudo -S ls'],
    ['printf -n ', 'short', ' | docker login --password-stdin'],
    ['the password is ', 'short1'],
    ['token reset to ', 'short$'],
    ['machine host login me password ', 'short'],
    ['host:5432:db:me:', 'short'],
    ['*:*:*:me:', 'short'],
    ['Authorization: Bearer ', 'short678'],
    ['Bearer ', 'a'.repeat(16)],
    ['ApiKey ', 'short678'],
    ['authorization: token ', 'shorty'],
    ['cookie: id=', 'shorty', '; a=b'],
    ['set-cookie: id=', 'shorty', '; Path=/'],
    ['Basic ', 'dXNlcjpwYXNz'],
    ['?sig=', 'short', '&a=b'],
    ['&access_token=', 'short'],
    ['?Key-Pair-Id=', 'short'],
    ['Signature=', 'f'.repeat(64)],
  ])('%s… is found in its place', (before, secret, after = '') => {
    expect(hidden(before + secret + after)).toBe(`${before}<hidden>${after}`)
  })

  it.each([
    'redis-cli -h host ping',
    'docker run -it image',
    'curl -u me https://host',
    'echo hello | cat',
    'the password is required',
    'the password was changed',
    'the token 12.34.56 of three',
    'host:5432:db:me:short of more',
    'machine host login me',
    'host:5432:db:me',
    'Basic authentication',
    'Bearer authentication',
    'https://host:8080/a@b',
    '?signature_version=4',
    'netusers me short',
  ])('is not seen in `%s`', (text) => {
    expect(hidden(text)).toBe(text)
  })
})
