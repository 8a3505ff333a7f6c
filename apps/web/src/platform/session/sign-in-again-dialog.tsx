export function SignInAgainDialog() { return null }
