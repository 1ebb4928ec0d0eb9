const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)

/** What the studio says about publishing the children's page. */
export const publishWords = {
  title: 'Publishing',
  opening: 'Looking up what is published',
  offline: 'Publishing needs the network, and the school’s server cannot be reached just now. Nothing is lost.',
  tryAgain: 'Try again',

  never: 'Nothing is published yet. Only staff can see this page.',
  published: (day: string, name: string | null) =>
    name === null ? `Published on ${day}.` : `Published on ${day} by ${name}.`,
  same: 'It says what the plan says.',
  changed: (n: number) => `${some(n, 'line has', 'lines have')} changed since.`,
  changedElsewhere: 'Every line for children is as it was; the page for families or a heading has changed since.',
  noAddress: 'There is no address for it at present, so nobody outside can read it.',

  showChanges: 'What has changed',
  was: 'On the published page',
  now: 'Now',
  isNew: 'New',
  gone: 'No longer there',

  look: 'Look at the page',
  publish: 'Publish',
  publishAgain: 'Publish again',
  leaderPublishes: 'A leader publishes the page. You can look at it as it would be now.',
  nothingShown: 'No line may be shown yet, so there is nothing to publish.',

  lastLook: 'A last look before it is published',
  preview: 'The page as it would be now',
  whose: 'Show it',
  as: { children: 'Children', families: 'Families', poster: 'Poster' },
  frame: (whose: string) => `The page as it would be published: ${whose.toLowerCase()}`,
  missingTitle: (n: number) => `${some(n, 'line stays', 'lines stay')} out`,
  missingNone: 'Every line is on it.',
  missingEmpty: 'A line without words',
  untitled: 'The title of its priority is not on the page, so nothing of that priority is.',
  effect:
    'It can be read at its address at once, by anybody who has the address, and stays as it is until you publish again.',
  effectFirst:
    'It gets an address of its own. Anybody who has that address can read it, without signing in. Nobody can guess it.',
  publishNow: 'Publish it now',
  cancel: 'Cancel',
  close: 'Close',
  done: 'Published. It can be read at its address now.',

  addressTitle: 'Its address',
  addressHelp: 'Whoever has it can read the published page, and nothing else of the plan.',
  addressSoon: 'The page gets an address when a leader publishes it.',
  forChildren: 'For children',
  forFamilies: 'For families',
  copy: 'Copy',
  copyOf: (which: string) => `Copy the address ${which.toLowerCase()}`,
  copied: 'Copied',
  notCopied: 'This browser does not let us copy. Mark the address and copy it yourself.',
  open: 'Open',
  openOf: (which: string) => `Open the page ${which.toLowerCase()} in a new tab`,
  code: 'Code for a camera',
  codeLabel: (which: string) => `QR code of the address ${which.toLowerCase()}`,
  made: (day: string, name: string | null) => (name === null ? `Made on ${day}.` : `Made on ${day} by ${name}.`),
  views: (n: number) => (n === 0 ? 'Nobody has opened it yet.' : `Opened ${some(n, 'time', 'times')}.`),
  renew: 'New address',
  revoke: 'End the address',
  renewTitle: 'Give the page a new address?',
  renewEffect:
    'The address it has now stops working at once: posters, letters and bookmarks with it lead to a page that says to ask the school.',
  renewNow: 'Give it a new address',
  renewed: 'The page has a new address. The old one has stopped working.',
  revokeTitle: 'End the address?',
  revokeEffect:
    'Nobody outside the staff can read the page from then on. Whoever tries is asked to turn to the school, the school council too. Publishing again later gives it a new address.',
  revokeNow: 'End it',
  revoked: 'The address has ended. Nobody outside the staff can read the page now.',

  paperTitle: 'On paper',
  paperHelp: 'Each opens in a new tab, as it would be published now. Print it from there.',
  poster: 'Poster for the wall (A3)',
  sheets: 'One sheet for each priority (A4)',
  families: 'Letter for families (A4)',

  historyTitle: 'Published before',
  historyLine: (day: string, name: string | null, n: number) =>
    `${day}${name === null ? '' : `, ${name}`}, ${some(n, 'line', 'lines')}`,

  banner: (n: number) =>
    n <= 0
      ? 'The children’s page is older than the plan.'
      : `The children’s page is older than the plan. Look at ${some(n, 'line', 'lines')}.`,
  bannerLook: 'Look at the page',
  bannerLater: 'Not now',
} as const
