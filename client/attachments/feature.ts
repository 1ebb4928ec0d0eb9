import type { Session } from '../app/api.js'
import type { EditorFeature, PlanEditor } from '../editor/plan-editor.js'
import { attachmentWords } from '../words/attachments.js'
import type { Desk } from './desk.js'
import { FILES_DRAWN } from './file-list.js'

/** Files on evidence: what has to be there before the first of them is touched. Everything else is loaded then. */
export function attachments(planId: string, session: Session): EditorFeature {
  return {
    start(host) {
      let desk: Promise<Desk> | undefined
      const load = () => {
        desk ??= import('./desk.js').then((loaded) => new loaded.Desk(host, planId, session))
        return desk
      }
      const use = (work: (desk: Desk) => void) => void load().then(work, (error: unknown) => console.warn(error))
      const ending = new AbortController()
      const on = <K extends keyof HTMLElementEventMap>(name: K, listen: (event: HTMLElementEventMap[K]) => void) =>
        host.element.addEventListener(name, listen, { capture: true, signal: ending.signal })

      host.element.addEventListener(FILES_DRAWN, ({ target }) => use((loaded) => loaded.dress(target)), ending)
      on('click', (event) => {
        if (!(event.target instanceof Element)) return
        const block = event.target.closest<HTMLElement>('.block')?.dataset['id']
        if (block === undefined) return
        if (event.target.closest('[data-field="files"]') !== null) choose(host, block, use)
        const line = event.target.closest<HTMLElement>('[data-file]')
        const button = event.target.closest<HTMLElement>('button, a')
        if (line === null || button === null) return
        event.preventDefault()
        event.stopPropagation()
        use((loaded) => loaded.press(block, line, button))
      })
      // Dropped beside the page, a browser would open the file in place of the plan.
      for (const name of ['dragover', 'drop'] as const)
        addEventListener(name, (event) => hasFiles(event.dataTransfer) && event.preventDefault(), ending)
      if (host.editable) {
        on('dragover', (event) => {
          if (!hasFiles(event.dataTransfer)) return
          event.preventDefault()
          show(host, evidenceAt(event.target))
        })
        on('dragleave', () => show(host, undefined))
        on('drop', (event) => {
          show(host, undefined)
          if (!hasFiles(event.dataTransfer)) return
          event.preventDefault()
          event.stopPropagation()
          const files = [...(event.dataTransfer?.files ?? [])]
          const block = evidenceAt(event.target)?.dataset['id']
          const place = host.editor.view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
          use((loaded) => loaded.add(files, block, place))
        })
        on('paste', (event) => {
          const files = [...(event.clipboardData?.files ?? [])]
          // Word and Excel put a picture of the words beside the words: those are what was meant.
          if (files.length === 0 || event.clipboardData?.getData('text/plain') !== '') return
          event.preventDefault()
          event.stopPropagation()
          use((loaded) => loaded.add(files.map(named), evidenceAt(event.target)?.dataset['id']))
        })
      }
      return () => {
        ending.abort()
        desk?.then(
          (loaded) => loaded.destroy(),
          () => undefined,
        )
      }
    },
  }
}

/** What is copied from a screen has no name but `image.png`: the day and time say more. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  return new File([file], attachmentWords.pasted(new Date()) + file.name.slice(5), { type: file.type })
}

const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') === true

function evidenceAt(target: EventTarget | null): HTMLElement | undefined {
  const at = target instanceof Element ? target : target instanceof Node ? target.parentElement : null
  return at?.closest<HTMLElement>('.block[data-block="evidence"]') ?? undefined
}

function show(host: PlanEditor, block: HTMLElement | undefined): void {
  for (const shown of host.element.querySelectorAll('.takes-files'))
    if (shown !== block) shown.classList.remove('takes-files')
  block?.classList.add('takes-files')
}

/** The window of the person's system. It must open within the click itself, before anything is loaded. */
function choose(host: PlanEditor, block: string, use: (work: (desk: Desk) => void) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => use((loaded) => loaded.add([...(input.files ?? [])], block)))
  input.click()
  // Meanwhile what takes the files comes.
  use(() => undefined)
  host.plan.take(block)
}
