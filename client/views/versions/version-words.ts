import { dayWords, momentWords, timeWords } from '../../people/when.js'
import { versionWords } from '../../words/versions.js'
import type { Version } from './requests.js'

/** What a version is called: its name, or why it was kept. */
export const versionName = ({ name, kind }: Version): string => name ?? versionWords.kinds[kind] ?? kind

/** In a sentence: `“As the governors saw it”`, `the version of 3 November 2026, 14:32`. */
export function versionInSentence(version: Version): string {
  return version.name === null
    ? versionWords.versionOf(`${dayWords(version.at)}, ${timeWords(version.at)}`)
    : `“${version.name}”`
}

/** `on 3 November 2026 at 14:32`, `today at 14:32`. */
export function whenWords(version: Version): string {
  const said = momentWords(version.at)
  return said.includes(timeWords(version.at)) ? said : `${said} at ${timeWords(version.at)}`
}

/** In a list to choose from: `3 November 2026, 14:32  As the governors saw it`. */
export function optionWords(version: Version): string {
  const when = `${dayWords(version.at)}, ${timeWords(version.at)}`
  return `${when.charAt(0).toUpperCase()}${when.slice(1)} · ${versionName(version)}`
}
