import { LIMITS } from '../protocol/limits.js'

/** Why a file cannot be attached, for whoever chose it: what it is, and what to do instead. */
export const FILE_REFUSALS = {
  empty: 'The file is empty.',
  tooLarge: `The file is larger than ${LIMITS.fileBytes / 1024 / 1024} MB. Save a smaller copy, or keep it where it is and add a link to it.`,
  svg: 'This is a drawing that can hold programs (SVG). Save it as a PNG picture, then attach that.',
  webPage: 'This is a web page. Print it to a PDF, or add a link to it.',
  program: 'This is a program. Programs cannot be attached to a plan.',
  macros:
    'This document holds macros, which are programs. Save it without macros (docx, xlsx or pptx), then attach that.',
  oldOffice:
    'This document is in an old form of Word, Excel or PowerPoint, or locked with a password. Save it as docx, xlsx, pptx or PDF without a password.',
  heic: 'This photo is in a form that most computers cannot show (HEIC). Save it as a JPEG, then attach that.',
  archive: 'This is a folder packed into one file (ZIP). Attach the documents in it one by one.',
  hugePicture: `This picture has more than ${LIMITS.picturePixels / 1e6} million dots, which stops some computers. Save a smaller copy.`,
  broken: 'The file is damaged or was not saved to its end. Save it again, then attach that.',
  unknown:
    'This kind of file cannot be attached. Pictures (PNG, JPEG, GIF, WebP), PDF, Word, Excel, PowerPoint, OpenDocument, CSV and plain text can.',
} as const

export type FileRefusal = keyof typeof FILE_REFUSALS
