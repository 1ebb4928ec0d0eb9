/** What the frame around a plan says at first sight. */
export const layoutWords = {
  width: { outline: 'Width of the outline', page: 'Width of the page', panel: 'Width of the details' },
  widthHint: 'Drag, or press the arrow keys. Double-click for the usual width.',
  pixels: (n: number) => `${n} pixels`,
  focusMode: 'Focus mode',
  leaveFocus: 'Leave focus mode',
  search: 'Search the plan',
  share: 'Share',
  sharePlan: 'Share this plan',
  morePeople: (n: number) => (n === 1 ? '1 more person here' : `${n} more people here`),
} as const
