const plans = (n: number): string => (n === 1 ? '1 plan' : `${n} plans`)

/** Of what a device keeps of people who are signed out or removed. */
export const keptWords = {
  others: {
    open: 'Remove plans others left on this device',
    lead: 'Plans that somebody opened here are kept so that they open without a network. They stay at the school: whoever they belong to opens them again by signing in.',
  },
  own: {
    open: 'Remove what this device keeps of you',
    lead: 'The plans you opened are kept on this device, so that they open without a network. At the school they stay as they are.',
  },
  plans: (many: number, people: number) =>
    people === 1 ? `This device keeps ${plans(many)}.` : `This device keeps ${plans(many)} of ${people} people.`,
  drafts: (many: number) =>
    many === 1
      ? 'A comment that somebody began to write is only on this device.'
      : `${many} comments that somebody began to write are only on this device.`,
  signInFirst: 'Whoever wrote them can sign in here, open the plan and wait for “Saved”.',
  submit: 'Remove',
} as const
