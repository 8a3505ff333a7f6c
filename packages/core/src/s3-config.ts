/** A bucket by the S3 protocol, instead of the data folder: S3_* of the environment. */
export interface S3Config {
  bucket: string
  region: string
  /** Null: Amazon's own for the region. */
  endpoint: string | null
  /** Null: whatever the machine has (a role, a profile), as the SDK finds it. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null
  /** Put before each key, without slashes at its ends; '' for none: a bucket may be shared with others. */
  prefix: string
  /** `https://host/bucket/key` instead of `https://bucket.host/key`, as most servers but Amazon's want it. */
  pathStyle: boolean
  /** Encryption on the server: `AES256`, or `aws:kms` with its key or the account's own. */
  encryption: { algorithm: 'AES256' | 'aws:kms'; kmsKeyId: string | null } | null
}

/** Reads the S3_ variables. `config` is null when S3_BUCKET is not set, or when `problems` (one line each) says what is wrong. */
export function readS3Config(env: NodeJS.ProcessEnv): { config: S3Config | null; problems: string[] } {
  const get = (name: string) => env[name]?.trim() || null
  const bucket = get('S3_BUCKET')
  if (bucket === null) {
    const alone = Object.keys(env).filter((name) => name.startsWith('S3_') && get(name) !== null)
    return { config: null, problems: alone.map((name) => `${name}: set S3_BUCKET too, or leave it out.`) }
  }
  const endpoint = get('S3_ENDPOINT')
  const [id, secret] = [get('S3_ACCESS_KEY_ID'), get('S3_SECRET_ACCESS_KEY')]
  const encryption = get('S3_ENCRYPTION')
  const kmsKeyId = get('S3_KMS_KEY_ID')
  const prefix = (get('S3_PREFIX') ?? '').replace(/^\/+|\/+$/g, '')
  const problems = [
    ...(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) ? [] : ['S3_BUCKET: must be the name of a bucket']),
    ...(endpoint === null || isHttp(endpoint) ? [] : ['S3_ENDPOINT: must start with https:// or http://']),
    ...((id === null) === (secret === null)
      ? []
      : ['S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: set both, or none']),
    ...(encryption === null || encryption === 'AES256' || encryption === 'aws:kms'
      ? []
      : ['S3_ENCRYPTION: must be AES256 or aws:kms']),
    ...(kmsKeyId === null || encryption === 'aws:kms'
      ? []
      : ['S3_KMS_KEY_ID: only with S3_ENCRYPTION=aws:kms']),
    ...(/^[\w./-]*$/.test(prefix) ? [] : ['S3_PREFIX: letters, digits, and . _ - / only']),
    ...(['on', 'off', null].includes(get('S3_PATH_STYLE')) ? [] : ['S3_PATH_STYLE: must be on or off']),
  ]
  if (problems.length > 0) return { config: null, problems }
  return {
    config: {
      bucket,
      region: get('S3_REGION') ?? 'us-east-1',
      endpoint,
      credentials: id && secret ? { accessKeyId: id, secretAccessKey: secret } : null,
      prefix,
      pathStyle: get('S3_PATH_STYLE') === 'on',
      encryption: encryption === null ? null : { algorithm: encryption as 'AES256' | 'aws:kms', kmsKeyId },
    },
    problems: [],
  }
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
