import { FILE_KINDS, type FileKindName } from './kinds.js'

/** Letters of a file's name, its ending included. */
const LONGEST = 120
/** Control characters, and those that turn the direction of writing so that `gpj.exe` reads as `exe.jpg`. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu
/** What some system forbids in a name, or a header or a command line would read as something else. */
const FORBIDDEN = /[<>:"|?*%;`$]/g
/** Names that Windows keeps for its devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * The name under which a file is kept and downloaded: no folders, nothing hidden, and always an ending of what it is, so that
 * a picture never opens as a program.
 */
export function cleanFileName(name: string, kind: FileKindName): string {
  const { endings, label } = FILE_KINDS[kind]
  const last = name.normalize('NFC').replace(HIDDEN, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(FORBIDDEN, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const known: readonly string[] = endings
  const ending = /\.([^.]+)$/.exec(plain)?.[1]?.toLowerCase()
  const right = ending !== undefined && known.includes(ending)
  const stem = right ? plain.slice(0, -ending.length - 1) : plain
  const shown = [...(stem.trim() === '' ? label : stem)]
    .slice(0, LONGEST - 6)
    .join('')
    .trim()
  return `${DEVICES.test(shown) ? '_' : ''}${shown}.${right ? ending : endings[0]}`
}
