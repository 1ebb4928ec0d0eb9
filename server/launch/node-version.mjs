import { stop } from './say.mjs'

/** Ends with one clear line on a Node that cannot run this: below 20.19, or 22 below 22.12 (what Vite 8 asks for). */
export function requireNode(version = process.versions.node) {
  if (!isSupported(version)) {
    stop(`Living Plan needs Node 20.19 or newer (22.12 or newer of Node 22); this is Node ${version}.`)
  }
}

/** @param {string} version like `20.19.0` */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
}
