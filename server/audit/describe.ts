import { type AuditRecord, isAuditAction } from './audit-log.js'

const ERASED = 'a person who was erased'

/** How each deed reads after the name of who did it: "Ann Bell invited Bea Clark as staff". */
export function describe(record: AuditRecord, nameOf: (userId: string) => string | undefined): string {
  const { action, subject, by } = record
  const given = (name: string) => String(record.details?.[name] ?? '')
  const whom = subject === undefined ? 'somebody' : (nameOf(subject) ?? ERASED)
  const own = subject === undefined || subject === by.userId
  const place = record.plan === undefined ? 'the whole school' : 'one plan'
  // Written by a newer version: what it is called there says more than nothing.
  if (!isAuditAction(action)) return action
  switch (action) {
    case 'signed-in':
      return `signed in with ${given('way')}`
    case 'sign-in-failed':
      return `${failure(record, subject === undefined ? '' : ` as ${whom}`)}${more(record)}`
    case 'session-ended':
      return `signed out ${devices(given('count'))}`
    case 'password-set':
      return 'set a password'
    case 'two-factor-on':
      return 'switched the second step of signing in on'
    case 'two-factor-off':
      if (given('way') !== '') return `switched the second step off by using ${given('way')}`
      return own ? 'switched the second step off' : `switched the second step off for ${whom}`
    case 'leaders-two-factor':
      return given('required') === 'true'
        ? 'made the second step a duty of leaders'
        : 'left the second step to each leader'
    case 'invited':
      return `invited ${whom} as ${given('role')} of ${place}`
    case 'invitation-accepted':
      return `accepted the invitation as ${given('role')} of ${place}`
    case 'invitation-withdrawn':
      return `withdrew the invitation of ${whom}`
    case 'role-given':
      return given('before') === ''
        ? `made ${whom} ${given('role')} of ${place}`
        : `made ${whom} ${given('role')} of ${place}, who was ${given('before')}`
    case 'role-removed':
      return `took the role of ${given('role')} of ${place} from ${whom}`
    case 'member-removed':
      return `removed ${whom} from the school`
    case 'name-changed':
      return own ? 'changed their own name' : `changed the name of ${whom}`
    case 'way-in-made':
      return `made a new way in for ${whom}`
    case 'person-erased':
      return `erased ${ERASED}`
    case 'token-created':
      return `made a token with which a program acts for ${whom}`
    case 'token-revoked': {
      const those = given('count') === '1' ? 'a token' : `${given('count')} tokens`
      if (given('way') !== '') return `ended ${those} of programs by using ${given('way')}`
      return `revoked a token with which a program acted for ${whom}`
    }
    case 'calendar-made':
      return 'made a calendar address'
    case 'calendar-ended':
      return 'ended a calendar address'
    case 'plan-created':
      return 'created a plan'
    case 'plan-imported':
      return 'imported a plan'
    case 'plan-exported':
      return 'exported a plan'
    case 'plan-restored':
      return 'restored an earlier version of a plan'
    case 'comment-hidden':
      return `hid a comment by ${whom}: “${given('reason')}”`
    case 'comment-shown':
      return `showed a hidden comment by ${whom} again: “${given('reason')}”`
    case 'plan-signed':
      return given('method') === 'ink'
        ? `recorded a signature on paper for a plan, as ${given('role').replaceAll('_', ' ')}`
        : `signed a plan as ${given('role').replaceAll('_', ' ')}`
    case 'signature-withdrawn':
      return 'withdrew a signature of a plan'
    case 'block-restored':
      return given('count') === '1'
        ? 'restored one block of a plan from an earlier version'
        : `restored ${given('count')} blocks of a plan from an earlier version`
    case 'version-named':
      return given('again') === 'true' ? 'gave a version of a plan another name' : 'gave a version of a plan a name'
    case 'plan-step':
      return `${given('back') === 'true' ? 'took a plan back from' : 'moved a plan on from'} ${given('from')} to ${given('to')}`
    case 'children-published':
      return `published the children’s page of a plan, with ${given('lines')} lines`
    case 'children-link-made':
      return 'made the public address of a children’s page'
    case 'children-link-renewed':
      return 'made another public address of a children’s page; the one before ended'
    case 'children-link-revoked':
      return 'ended the public address of a children’s page'
    case 'council-link-made':
      return `made an address for the school council’s proposals, for ${given('days')} ${given('days') === '1' ? 'day' : 'days'}`
    case 'council-link-ended':
      return 'ended the address for the school council’s proposals'
    case 'proposal-used':
      return 'used what the school council proposed'
    case 'proposal-declined':
      return 'put away what the school council proposed'
    case 'children-words-changed':
      return `changed the school’s own words for children (${given('words')} words, ${given('phrases')} phrases)`
    case 'file-added':
      return 'attached a file to a plan'
    case 'files-removed':
      return `removed ${given('count') === '1' ? 'a file' : `${given('count')} files`} that no plan had used for long`
    case 'backup-made':
      return 'made a backup'
    case 'backup-restored':
      return 'restored a backup'
    case 'audit-exported':
      return 'exported the audit log'
  }
}

/** "Ann Bell", "the server’s command line" or, for a failed sign-in of somebody who was not signed in, nobody. */
export function describeWho(record: AuditRecord, nameOf: (userId: string) => string | undefined): string | null {
  const { userId, from } = record.by
  if (userId !== null) return nameOf(userId) ?? ERASED
  return from === null ? 'The command line of the server' : null
}

function failure({ details }: AuditRecord, as: string): string {
  const gave = `gave a wrong ${details?.['gave'] ?? 'password'}`
  if (details?.['doing'] !== undefined) return `${gave} while ${details['doing']}`
  if (details?.['after'] === undefined) return `failed to sign in${as}`
  return `failed to sign in${as}: ${details['after'] === 'link' ? 'had a link' : 'knew the password'}, ${gave}`
}

function more({ details }: AuditRecord): string {
  const unlisted = Number(details?.['unlisted'] ?? 0)
  return unlisted === 0 ? '' : `; ${unlisted} more failed since the entry before and are not listed one by one`
}

function devices(count: string): string {
  return count === '' || count === '1' ? 'one of their devices' : `${count} of their devices`
}
