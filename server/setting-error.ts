/** One setting has a value the server cannot use. The message is one line. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  constructor(
    readonly setting: string,
    readonly reason: string,
  ) {
    super(`${setting}: ${reason}`)
  }
}
