import { expect, it } from 'vitest'
import { hideSecrets } from '../../../src/redaction/secret-text.js'

const hidden = (text: string): string => hideSecrets(text, () => '<hidden>')

it.each([
  'sqlplus -s scott/<hidden>',
  'sqlldr userid=scott/<hidden>',
  'openssl enc -aes-256-cbc -k <hidden> -in f',
  'openssl enc -d -pass <hidden> -in f',
  'openssl rsa -passin pass:<hidden> -in f',
  'net use \\\\host\\share <hidden> /user:me',
  'net use z: \\\\host\\share <hidden>',
  'net user me <hidden> /add',
  'http -a me:<hidden> host/path',
  'https --auth me:<hidden> host',
  'curl -s --user me:<hidden> host',
  'wget --user me:<hidden> host',
  'zip -q -P <hidden> a.zip f',
  'unzip -P <hidden> a.zip',
  '7z a -p<hidden> f.7z',
  'rar a -hp<hidden> f.rar',
  'keytool -list -storepass <hidden> -keypass <hidden>',
  'smbclient //host/share -U me%<hidden> -c ls',
  'rpcclient -U me%<hidden> host',
  'mosquitto_pub -h a -u b -P <hidden> -t c',
  'cqlsh -u a -p <hidden> host',
  'bcp t in f -U a -P <hidden> -S s',
  'isql dsn me <hidden>',
  'psexec \\\\host -u a -p <hidden> cmd',
  'schtasks /create /ru a /rp <hidden> /tn t',
  'xfreerdp /u:me /p:<hidden> /v:h',
  'cmdkey /add:h /user:u /pass:<hidden>',
  'msiexec /i a.msi /password:<hidden>',
  'rabbitmqctl add_user me <hidden>',
  'ipmitool -H h -U a -P <hidden> power on',
  'snmpwalk -v3 -A <hidden> host',
  'lftp -u me,<hidden> host',
  'rclone obscure <hidden>',
  'wpa_passphrase ssid <hidden>',
  'ldapmodify -D cn=a -w <hidden>',
  'aws sts get-session-token --token-code <hidden>',
  'app --db_pass <hidden>',
  'app --client-secret <hidden>',
  'app -DbPassword "<hidden>"',
  'set -x API_TOKEN <hidden>',
  'set -gx DB_PASSWORD "<hidden>"',
  "setenv API_TOKEN '<hidden>'",
  'ENV DB_PASSWORD <hidden>',
  'docker login -u me -p <hidden> host',
  'redis-cli -h host -a <hidden> ping',
  'sshpass -p <hidden> ssh host',
  'mysqldump -u root -p<hidden> app',
  'htpasswd -bc file me <hidden>',
  'aws configure set aws_secret_access_key <hidden>',
  'gh secret set NAME --body <hidden>',
  'kubectl create secret generic a --from-literal=k=<hidden>',
  'requirepass <hidden>',
  "echo '<hidden>' | sudo -S ls",
  'printf <hidden> | docker login --password-stdin',
  `echo '"<hidden>"' | sudo -S ls`,
  `echo "'<hidden>'" | sudo --stdin ls`,
  'echo "<hidden>" | sudo -k -S ls',
  'echo "<hidden>" | sudo -u root -S ls',
  'echo "<hidden>" | helm registry login --password-stdin',
  'winexe -U me%<hidden> //host cmd',
  'impacket-psexec me:<hidden>@host',
  'impacket-secretsdump dom/me:<hidden>@10.0.0.1',
  'secretsdump.py -just-dc dom/me:<hidden>@host',
  'db2 connect to sample user me using <hidden>',
  'db2 "connect to sample user me using <hidden>"',
])('a secret is hidden in %s, however wide its spaces are, in quotes or not', (line) => {
  for (const secret of ['correct77horse', '1234567890'])
    for (const space of [' ', '  ', '\t', ' \t '])
      for (const quoted of /["']/.test(line) ? ['<hidden>'] : ['<hidden>', '"<hidden>"', "'<hidden>'"]) {
        const written = line.replaceAll(' ', space).replaceAll('<hidden>', quoted)
        expect(hidden(written.replaceAll('<hidden>', secret))).toBe(written)
      }
})

it.each([
  ...[
    'jwt',
    'bearer-value',
    'authorization',
    'cookie',
    'mnemonic',
    'psk',
    'saml',
    'kubeconfig',
    'basic-auth',
  ],
  ...[
    'proxy-auth',
    'connection-string',
    'conn-str',
    'security-answer',
    'seed-phrase',
    'cvv',
    'kennwort',
    'dsn',
  ],
  ...[
    'salt',
    'password',
    'smtpPass',
    'user_pw',
    'secret',
    'sas',
    'otp',
    'pin',
    'mfa-code',
    'signing-key',
    'creds',
  ],
])('a secret is hidden behind the option --%s', (name) => {
  for (const option of [`--${name}`, `-${name}`]) {
    expect(hidden(`app -v ${option} correct77horse me`)).toBe(`app -v ${option} <hidden> me`)
    expect(hidden(`${option} "correct horse"`)).toBe(`${option} "<hidden>"`)
  }
  expect(hidden(`app --no-${name} correct77horse`)).toBe(`app --no-${name} correct77horse`)
})

it.each([
  'docker run -p 8080:80 image',
  'isql is a tool for databases',
  'unzip -p a.zip file.txt',
  'zip -r a.zip folder',
  '7z x archive.7z',
  'net use',
  'net user me /delete',
  'sqlplus / as sysdba',
  'sqlplus /nolog',
  'openssl enc -aes-256-cbc -in f',
  'curl -s https://host/path',
  'http host/path name:value',
  'smbclient //host/share -U me',
  'impacket-psexec -k host',
  'db2 connect to sample user me',
  'echo done | sudo tee file',
  'docker login --password-stdin host',
  'aws s3api list-objects --starting-token abcdefgh12345',
  'aws logs get --next-token abcdefgh12345',
  'aws kms sign --key-id correct77horse',
  'aws s3api head-object --key correct77horse',
  'psql --no-password correct77horse',
  'app --password-file correct77horse',
  'set -x PATH /usr/bin',
  'ENV SECRET_ARN correct77horse',
  'PASS: correct77horse',
  '--- PASS: correct77horse',
  'bypass=correct77horse',
  'spin=correct77horse',
])('nothing is hidden in %s', (line) => {
  expect(hidden(line)).toBe(line)
})
