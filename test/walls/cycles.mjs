/**
 * Import cycles of a module graph, each once, as the files along it (the first is not repeated at the end).
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph file -> the files it imports
 * @returns {string[][]}
 */
export function cyclesOf(graph) {
  /** @type {string[][]} */
  const cycles = []
  const finished = new Set()
  for (const start of [...graph.keys()].sort()) search(start, [])
  return cycles

  /**
   * @param {string} file
   * @param {string[]} path
   */
  function search(file, path) {
    const at = path.indexOf(file)
    if (at >= 0) {
      cycles.push(path.slice(at))
      return
    }
    if (finished.has(file)) return
    for (const next of graph.get(file) ?? []) search(next, [...path, file])
    finished.add(file)
  }
}
