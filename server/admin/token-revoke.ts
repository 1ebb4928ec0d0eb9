import { TERMINAL } from '../audit/audit-log.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

/** Ends one token; a running server closes what is open with it within three seconds. */
export const tokenRevoke: Command = {
  options: ['id'],
  required: ['id'],
  async run({ school: { accounts }, print }, { id = '' }) {
    const { tokens, members } = accounts
    const found = tokens.list().find((token) => token.id === id)
    if (found === undefined || !tokens.revoke(TERMINAL, found.userId, id))
      throw new AdminError(`There is no token ${id}; "token list" shows them.`)
    print(`Revoked: no program acts for ${members.nameOf(found.userId) ?? 'anybody'} with it any more.`)
  },
}
