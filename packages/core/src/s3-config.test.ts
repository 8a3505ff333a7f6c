import { expect, test } from 'vitest'
import { readS3Config } from './s3-config.ts'

test('without a bucket there is none, and its other settings are told to be useless', () => {
  expect(readS3Config({})).toEqual({ config: null, problems: [] })
  expect(readS3Config({ S3_REGION: 'eu-central-1' }).problems).toEqual([expect.stringContaining('S3_BUCKET')])
})

test('a bucket alone is Amazon’s, with what the machine may do', () => {
  expect(readS3Config({ S3_BUCKET: 'files' }).config).toEqual({
    bucket: 'files',
    region: 'us-east-1',
    endpoint: null,
    credentials: null,
    prefix: '',
    pathStyle: false,
    encryption: null,
  })
})

test('all that is wrong is told at once', () => {
  const { config, problems } = readS3Config({
    S3_BUCKET: 'No',
    S3_ENDPOINT: 'minio',
    S3_ACCESS_KEY_ID: 'x',
    S3_ENCRYPTION: 'rot13',
    S3_KMS_KEY_ID: 'k',
    S3_PATH_STYLE: 'yes',
  })
  expect(config).toBeNull()
  expect(problems).toHaveLength(6)
})
