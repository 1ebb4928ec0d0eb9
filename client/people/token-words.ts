/** The words about programs that act for a person by a token. */
export const tokenWords = {
  title: 'Programs that act for you',
  titleOf: (name: string) => `Programs that act for ${name}`,
  why: 'Each has a token, made on the school’s server. Whoever holds it reads and writes in your name.',
  whyOf: (name: string) =>
    `Each has a token, made on the school’s server. Whoever holds it reads and writes in the name of ${name}.`,
  unnamed: 'A program without a name',
  made: (day: string) => `made ${day}`,
  used: (day: string) => `last used ${day}`,
  unused: 'not used yet',
  revoke: 'Revoke',
  revokeOf: (program: string) => `Revoke the token of ${program}`,
  revoked: 'Revoked. What was open with it is closed, and nothing opens with it again.',
} as const
