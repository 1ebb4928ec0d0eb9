/**
 * What `work` gives, if it gives it in time. @throws Error that names `what` when it takes longer than `ms` milliseconds
 * @param lost milliseconds that were lost to others so far, which do not count
 */
export async function within<T>(ms: number, work: Promise<T>, what: string, lost = () => 0): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let counted = lost()
  const late = new Promise<never>((_, reject) => {
    const wait = (left: number) => {
      timer = setTimeout(() => {
        const more = lost() - counted
        counted += more
        if (more >= 1) wait(more)
        else reject(new Error(`${what} did not come within ${ms} ms`))
      }, left)
    }
    wait(ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
