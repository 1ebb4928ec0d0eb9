export const wordCountWords = {
  title: 'Word count',
  words: 'Words',
  characters: 'Characters',
  plan: 'The whole plan',
  part: (name: string) => (name === '' ? 'This part' : `This part: ${name}`),
  selection: 'What is selected',
  note: 'Text and prose; facts such as dates, people and costs are not counted.',
} as const
