import { parseSync } from 'vite'

/**
 * @typedef {object} Import
 * @property {string | undefined} specifier what is imported; undefined when only running the code could tell
 * @property {number} line counted from 1
 */

/**
 * Everything a module reaches: static, dynamic, type-only and side-effect imports, re-exports, `import('x').T`,
 * `import x = require('x')`, `require('x')` and `new URL('x', import.meta.url)`.
 *
 * @param {string} file its name, which decides between TypeScript, TSX and JavaScript
 * @param {string} source
 * @returns {Import[]}
 * @throws Error when the source does not parse
 */
export function importsOf(file, source) {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  /** @type {Import[]} */
  const found = []
  walk(program, (node) => {
    const named = sourceOf(node)
    if (named !== undefined) found.push({ specifier: textOf(named), line: lineAt(source, Number(node.start)) })
  })
  return found
}

/** @typedef {{ type: string } & Record<string, unknown>} Node */

/**
 * The expression or literal in which a node names another module, if it does.
 * @param {Node} node
 * @returns {Node | undefined}
 */
function sourceOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return asNode(node.source) ?? asNode(node.argument)
    case 'TSExternalModuleReference':
      return asNode(node.expression)
    case 'CallExpression':
      return isNamed(node.callee, 'require') ? firstArgument(node) : undefined
    case 'NewExpression':
      return isNamed(node.callee, 'URL') && isModuleAddress(node) ? moduleFile(firstArgument(node)) : undefined
    default:
      return undefined
  }
}

/** @param {Node} node */
function isModuleAddress(node) {
  const base = Array.isArray(node.arguments) ? asNode(node.arguments[1]) : undefined
  return base?.type === 'MemberExpression' && asNode(base.object)?.type === 'MetaProperty'
}

/**
 * Addresses of folders, pages and the like are no imports.
 * @param {Node | undefined} address
 */
function moduleFile(address) {
  return /\.[cm]?[jt]sx?$/.test((address && textOf(address)) ?? '') ? address : undefined
}

/** @param {Node} node */
function firstArgument(node) {
  return Array.isArray(node.arguments) ? asNode(node.arguments[0]) : undefined
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function isNamed(value, name) {
  const node = asNode(value)
  return node?.type === 'Identifier' && node.name === name
}

/**
 * A literal's text, also in backquotes and inside a type; undefined for anything computed.
 * @param {Node} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node.type === 'TSLiteralType') {
    const literal = asNode(node.literal)
    return literal && textOf(literal)
  }
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || node.quasis.length !== 1) return undefined
  return node.quasis[0].value.cooked
}

/**
 * @param {unknown} value
 * @param {(node: Node) => void} visit
 */
function walk(value, visit) {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
    return
  }
  const node = asNode(value)
  if (node === undefined) return
  visit(node)
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit)
}

/**
 * @param {unknown} value
 * @returns {Node | undefined}
 */
function asNode(value) {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
    return undefined
  return /** @type {Node} */ (value)
}

/**
 * @param {string} source
 * @param {number} offset
 */
function lineAt(source, offset) {
  return source.slice(0, offset).split('\n').length
}
