import { createHash, createHmac } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'

/** aws4fetch's signer with its digests computed by `node:crypto`, at once, instead of by WebCrypto's thread pool. */
export class NodeSigner extends AwsV4Signer {
  override async hexBodyHash(): Promise<string> {
    return sha256(String(this.body ?? ''))
  }

  override async stringToSign(): Promise<string> {
    const hash = sha256(await this.canonicalString())
    return ['AWS4-HMAC-SHA256', this.datetime, this.credentialString, hash].join('\n')
  }

  override async signature(): Promise<string> {
    const name = `${this.secretAccessKey}/${this.credentialString}`
    const known = this.cache.get(name)
    const key = known ? Buffer.from(known) : this.#deriveKey()
    if (!known) this.cache.set(name, Uint8Array.from(key).buffer)
    return createHmac('sha256', key)
      .update(await this.stringToSign())
      .digest('hex')
  }

  /** The key of a day, region and service. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
  #deriveKey(): Buffer {
    let key = Buffer.from(`AWS4${this.secretAccessKey}`)
    for (const part of this.credentialString.split('/')) key = createHmac('sha256', key).update(part).digest()
    return key
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
