interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

/**
 * Puts all that a page opens with into one chunk. Left alone, each module that something opened later uses too
 * becomes a chunk of its own: dozens of small files, which compress worse and are asked for one by one.
 * @param page end of the path of the page's module
 * @param entry end of the path of the program's first module: what that needs is there already
 */
export function opensWith(page: string, entry: string): (id: string, modules: Modules) => string | undefined {
  const inPage = reachedFrom(page)
  const inEntry = reachedFrom(entry)
  // Style sheets have an order of their own.
  return (id, modules) =>
    !id.endsWith('.css') && inPage(id, modules) && !inEntry(id, modules) ? 'opens-with' : undefined
}

/** Whether a module is imported statically by the one whose path ends so, by way of any others. */
function reachedFrom(end: string): (id: string, modules: Modules) => boolean {
  const known = new Map<string, boolean>()
  const reached = (id: string, modules: Modules): boolean => {
    const before = known.get(id)
    if (before !== undefined) return before
    // For whoever comes here again on the way: a circle leads nowhere new.
    known.set(id, false)
    const importers = modules.getModuleInfo(id)?.importers ?? []
    const found = id.endsWith(end) || importers.some((importer) => reached(importer, modules))
    known.set(id, found)
    return found
  }
  return reached
}
