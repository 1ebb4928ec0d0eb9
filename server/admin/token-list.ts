import type { Command } from './command.js'
import { AdminError } from './usage.js'

/** Every token, or those of one person: id, whose, when made, when last used, what for. */
export const tokenList: Command = {
  options: ['email'],
  required: [],
  async run({ school: { accounts }, print, explain }, { email }) {
    const person = email === undefined ? undefined : await accounts.personByEmail(email)
    if (email !== undefined && person === undefined)
      throw new AdminError(`There is nobody with the email address ${email}.`)
    const tokens = accounts.tokens.list(person?.id)
    if (tokens.length === 0) explain('There are no tokens.')
    for (const { id, userId, name, createdAt, lastUsedAt } of tokens) {
      const used = lastUsedAt === null ? 'not used yet' : `last used ${lastUsedAt}`
      print([id, accounts.members.nameOf(userId) ?? '', `made ${createdAt}`, used, name ?? ''].join('\t').trimEnd())
    }
  },
}
