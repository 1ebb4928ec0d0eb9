/** Colleagues who have the plan open, and going along with one of them. */
export const peopleHereWords = {
  noCaret: (name: string) => `${name} has the plan open, but is not in the text just now.`,
  in: (place: string) => `In ${place}`,
  inText: 'In the text',
  goTo: 'Go there',
  follow: (name: string) => `Follow ${name}`,
  following: (name: string) => `Following ${name}`,
  waiting: (name: string) => `Following ${name}, who is not in the text just now`,
  stop: 'Stop',
  how: 'Type, scroll or press Escape to stop.',
  left: (name: string) => `${name} has left the plan.`,
} as const
