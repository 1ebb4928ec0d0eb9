/** Words about what is for leaders only; loaded with it. */
export const annexWords = {
  title: 'Only leaders see this',
  /** Under the heading of the region. */
  lead: 'Notes and blocks for the leaders of this plan. Governors, staff and viewers are never sent them.',
  textbox: 'Only leaders see this',
  empty: 'Nothing here yet. Add a note here, or beside any block from its panel.',
  notHere: 'These notes are not on this device yet. They come when the school’s server is reached.',
  add: 'Add a note for leaders',
  beside: (name: string) => `Beside ${name}`,
  besidePlan: 'About the plan as a whole',
  /** In the panel of a block of the plan. */
  panelTitle: 'Only leaders see',
  panelAdd: 'Add a leaders’ note',
  keepForLeaders: 'Keep this block for leaders only',
  keepForLeadersWith: (count: number) => `Keep this block and the ${count} below it for leaders only`,
  showAll: 'Move back into the plan',
  showAllWith: (count: number) => `Move back into the plan with the ${count} below it`,
  untitled: 'A note without words yet',
  moved:
    'Moved to “Only leaders see this”, at the end of the page. From now on it is sent to leaders alone; whoever opened the plan before may have read it.',
  added: 'This is for leaders only, so it stands at the end of the page under “Only leaders see this”.',
  movedBack: 'In the plan again: everybody who has the plan sees it now.',
  notYours: 'Only leaders can keep something for leaders only. Nothing was changed.',
  notReady:
    'This could not be moved yet, because the leaders’ notes are not on this device. Try again when you are connected. Nothing was changed.',
  noLongerLeader: 'You are no longer a leader of this plan.',
  saving: {
    unsent: 'Some of this is only on this device so far.',
    refused: 'Some of this was not taken by the server',
  },
} as const
