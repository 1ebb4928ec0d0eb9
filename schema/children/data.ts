export { baseData, dataVersion, exportData, extendData, shortHash } from './base.js'
export { checkExtension, EXTENSION_MOST, type ExtensionProblem } from './check-extension.js'
export type { ChildrenData, ChildrenExtension, WordEntry, WordKind } from './words.js'
