let on = false

/** Whether the person is leaving on purpose: that the session ends then is no news, and nobody is asked to sign in again. */
export const leaving = {
  begin(): void {
    on = true
  },
  isOn: () => on,
}
