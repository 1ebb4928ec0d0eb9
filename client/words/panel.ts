/** What the panel and the card about a block say; loaded with them. */
export const panelWords = {
  /** Back-links by the field that stores them and, where that is not enough, the type of the block that links. */
  linkedBy: {
    because: 'Leads to',
    addresses: 'Answered by',
    'supports evidence': 'Also shown by',
    'supports cpd': 'Training for this',
    supports: 'Supported by',
    between: 'In conflict with another, by',
    of: 'Evidence',
    evidence: 'Shown on the board by',
    observations: 'Seen at',
    supersedes: 'Replaced by',
  } as Readonly<Record<string, string>>,
  otherLinks: 'Linked from',
  counted: (label: string, n: number) => (n < 2 ? label : `${label} (${n})`),
  change: 'Change',
  chooseOwner: 'Choose what it belongs to',
  changeLinks: (title: string) => `${title}: Change`,
  asWritten: (day: string, words: string) => `${day}, “${words}”`,
  about: (plural: string) => `About ${plural.toLowerCase()}`,
  close: 'Close',
  help: { what: 'What it is', how: 'How to write it well', when: 'When', why: 'Why' },
  example: 'For example',
  /** People of the examples. */
  people: {
    'p-head': 'Marian Thrale',
    'p-dht': 'Dev Ashcombe',
    'p-eng': 'Priya Lowell',
    'p-send': 'Hana Whitlock',
    'p-att': 'Carla Munday',
    'p-chair': 'Elspeth Varley',
    'p-gov1': 'Idris Colebrook',
  } as Readonly<Record<string, string>>,
} as const
