/** Names of the ways to look at a plan, and what the switcher says. */
export const viewWords = {
  views: 'Views',
  view: 'View',
  opening: 'Opening',
  plan: 'Plan',
  governors: 'Governors',
  challenge: 'Challenge log',
  versions: 'Versions',
  signoff: 'Sign-off',
  children: 'Children’s page',
  year: 'Year',
} as const
