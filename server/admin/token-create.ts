import { MAX_TOKEN_NAME_CHARACTERS } from '../auth/api-tokens.js'
import type { Command } from './command.js'
import { AdminError, UsageError } from './usage.js'

export const tokenCreate: Command = {
  options: ['email', 'name'],
  required: ['email'],
  async run({ school: { accounts }, print, explain }, { email = '', name = '' }) {
    if (name.length > MAX_TOKEN_NAME_CHARACTERS || /\p{Cc}/u.test(name))
      throw new UsageError(`--name: at most ${MAX_TOKEN_NAME_CHARACTERS} characters, on one line.`)
    const person = await accounts.personByEmail(email)
    if (person === undefined)
      throw new AdminError(`There is nobody with the email address ${email}; use "user add" first.`)
    explain(`A program with this token acts for ${person.name}. It is shown only now:`)
    print(accounts.tokens.create(person.id, name === '' ? undefined : name))
  },
}
