import type { Command } from './command.js'
import { AdminError } from './usage.js'

export const tokenCreate: Command = {
  options: ['email'],
  required: ['email'],
  async run({ school: { accounts }, print, explain }, { email = '' }) {
    const person = await accounts.personByEmail(email)
    if (person === undefined)
      throw new AdminError(`There is nobody with the email address ${email}; use "user add" first.`)
    explain(`A program with this token acts for ${person.name}. It is shown only now:`)
    print(accounts.tokens.create(person.id))
  },
}
