/** Giving the plan's address to others. */
export const shareWords = {
  title: 'Share this plan',
  address: 'Address of this plan',
  copy: 'Copy the address',
  copied: 'The address is copied.',
  notCopied: 'Select the address above and copy it: this browser did not allow it.',
  who: 'Who can open it',
  invitedOnly:
    'Only people who were invited can open the address; anybody else is asked to sign in. To let somebody new in, ask a leader of the school to invite them.',
  leaderOnly: 'Only the people below can open the address; anybody else is asked to sign in.',
  people: 'Invite people or change what they may do',
  looking: 'Looking up who can open it',
  failed: 'Who can open it could not be looked up just now. Everybody who was invited still can.',
  you: 'you',
  role: { leader: 'leads', staff: 'can edit', governor: 'reads, comments and signs', viewer: 'can read' },
  invited: (n: number) => (n === 1 ? '1 invitation not accepted yet' : `${n} invitations not accepted yet`),
  offline: 'The address is yours to copy now. Whoever opens it needs a connection the first time.',
} as const
