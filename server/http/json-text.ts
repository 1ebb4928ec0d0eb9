import { Problem } from './problem.js'

/** The body of a request that says it is JSON. A page of another site cannot send that type without asking first. @throws Problem */
export async function jsonText(request: Request): Promise<string> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) throw new Problem('wrong-type')
  return await request.text()
}
