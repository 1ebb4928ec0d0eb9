import { createTheme, type MantineColorsTuple } from '@mantine/core'

const plum: MantineColorsTuple = [
  '#f4effa',
  '#e5daf3',
  '#d2bfea',
  '#c3a6f2',
  '#a684d6',
  '#8762b8',
  '#6f4aa3',
  '#5b3a8c',
  '#4b2f75',
  '#3b255d',
]

/** Mantine borrows our type and our one accent; everything else about the look is in the CSS beside this file. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  primaryColor: 'plum',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { plum },
  defaultRadius: 'sm',
  respectReducedMotion: true,
})
