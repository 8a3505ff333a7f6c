import { TextInput, type TextInputProps } from '@mantine/core'

type CodeFieldProps = Omit<TextInputProps, 'label'> & { method: 'totp' | 'backup_code' }

/** Where the code of an authenticator app goes, or one from the list of backup codes. */
export function CodeField({ method, ...field }: CodeFieldProps) {
  return method === 'totp' ? (
    <TextInput
      key="totp"
      label="Code from your app"
      description="Six digits, new every 30 seconds."
      inputMode="numeric"
      autoComplete="one-time-code"
      classNames={{ input: 'web-code' }}
      {...field}
    />
  ) : (
    <TextInput
      key="backup_code"
      label="Backup code"
      description="Each works once."
      autoComplete="off"
      spellCheck={false}
      classNames={{ input: 'web-code' }}
      {...field}
    />
  )
}
