/** Why the browser came back from its company's sign-in server without a session, in words (`?problem=`). */
const words: Record<string, string> = {
  sso_cancelled: 'You did not finish signing in at your company.',
  sso_over: 'Signing in took too long. Try again.',
  sso_failed: 'Your company’s sign-in server gave an answer that does not hold. Tell your admin.',
  sso_unreachable: 'Your company’s sign-in server cannot be reached. Try again later.',
  sso_email: 'Your company’s sign-in server does not vouch for your e-mail address. Tell your admin.',
  sso_domain:
    'Your company’s sign-in server speaks of an address that is not your company’s. Tell your admin.',
  sso_other_person: 'This address belonged to somebody else at your company before. Tell your admin.',
  sso_not_member: 'You are not a member of this workspace. Ask an admin to invite you.',
  sso_deactivated: 'Your access to this workspace was deactivated. Ask an admin.',
  sso_seats: 'The workspace has no seat left. Ask an admin.',
  sso_none: 'Single sign-on was switched off meanwhile. Sign in another way.',
}

export function explainProblem(problem: string | undefined): string {
  if (problem === undefined) return ''
  return words[problem] ?? 'Signing in did not work. Try again.'
}
