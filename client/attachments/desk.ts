import { findBlock } from '../../extensions/block-commands.js'
import { cleanFileName } from '../../schema/files/file-name.js'
import { kindOfFile } from '../../schema/files/kind-of-file.js'
import { type AttachedFile, FILE_KINDS, isPicture } from '../../schema/files/kinds.js'
import { FILE_REFUSALS } from '../../schema/files/refusals.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { readAttrs } from '../../schema/values.js'
import type { Session } from '../app/api.js'
import { element } from '../blocks/parts.js'
import { initialValues } from '../editor/initial-values.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { attachmentWords as words } from '../words/attachments.js'
import { sha256 } from './hash.js'
import { openFile } from './open-file.js'
import { Sender } from './sender.js'
import { NotThereError, Stock } from './stock.js'
import { thumbnailOf } from './thumbnail.js'

/** Files up to this many bytes come as soon as they are on screen, so that they open later without a network. */
const BY_ITSELF = 2 * 1024 * 1024
/** A file that is still on a colleague's device is asked for again after so many milliseconds, while it is on screen. */
const AGAIN_MS = 15_000

type Missing = 'elsewhere' | 'away'

/** Where files of one open plan are added, shown, opened, sent and taken out. */
export class Desk {
  private readonly stock: Stock
  private readonly sender: Sender
  private readonly missing = new Map<string, Missing>()
  private readonly sight: IntersectionObserver
  private readonly status = element('div', 'visually-hidden')
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(
    private readonly host: PlanEditor,
    plan: string,
    session: Session,
  ) {
    this.stock = new Stock(plan, session.database?.name, host.editable)
    this.sender = new Sender(
      this.stock,
      session.me,
      (hash) => this.draw(hash),
      ({ name }) => this.say(words.sent(name)),
    )
    this.status.role = 'status'
    document.body.append(this.status)
    this.sight = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) this.seen(target)
    })
  }

  destroy(): void {
    this.sender.destroy()
    this.sight.disconnect()
    this.status.remove()
    for (const timer of this.timers) clearTimeout(timer)
    void this.stock.close()
  }

  /** Gives a list that was drawn its pictures and states. */
  dress(list: EventTarget | null): void {
    if (!(list instanceof HTMLElement)) return
    for (const line of list.querySelectorAll<HTMLElement>('[data-file]')) {
      this.drawLine(line)
      this.sight.observe(line)
      const file = this.fileOf(line)
      if (file === undefined || !this.host.editable) continue
      // What was attached without a network, perhaps days ago, is sent on return.
      this.sendIfNotSent(file).catch((error: unknown) => console.warn(error))
    }
  }

  press(block: string, line: HTMLElement, button: HTMLElement): void {
    const file = this.fileOf(line)
    if (file === undefined) return
    if (button.classList.contains('file-remove')) this.remove(block, file)
    else if (button.classList.contains('file-again')) this.sender.send(file)
    else this.open(file).catch((error: unknown) => console.warn(error))
  }

  /**
   * Attaches files to a block, or to a new evidence block.
   * @param place position in the document the new block is wanted at; the caret's when not given
   */
  async add(files: readonly File[], block?: string, place?: number): Promise<void> {
    const problems: string[] = []
    const good: AttachedFile[] = []
    for (const file of files) {
      const taken = await this.takeIn(file)
      if (typeof taken === 'string') problems.push(words.problem(file.name, taken))
      else good.push(taken)
    }
    const [first] = good
    if (first !== undefined) {
      const target = block ?? this.newEvidence(first, place)
      const had = this.filesOf(target)
      const fresh = good.filter(({ hash }) => !had.some((other) => other.hash === hash))
      const room = fresh.slice(0, Math.max(0, LIMITS.filesPerBlock - had.length))
      if (room.length < fresh.length) problems.push(words.tooMany)
      if (room.length > 0) this.host.acts.setField(target, 'files', JSON.stringify([...had, ...room]))
      for (const file of room) this.sender.send(file)
      this.say(room.map(({ name }) => words.added(name)).join(' '))
    }
    if (problems.length > 0) this.host.notice.set(problems.join(' '))
  }

  /** Reads a file and keeps it on this device. @returns why not, when it cannot be attached */
  private async takeIn(file: File): Promise<AttachedFile | string> {
    if (file.size > LIMITS.fileBytes) return FILE_REFUSALS.tooLarge
    const bytes = await file.arrayBuffer().catch(() => undefined)
    // A folder that is dropped looks like a file until it is read.
    if (bytes === undefined) return file.type === '' ? words.folder : words.unreadable
    const recognised = kindOfFile(new Uint8Array(bytes), file.name)
    if (!recognised.ok) return FILE_REFUSALS[recognised.refusal]
    const { kind } = recognised
    const name = cleanFileName(file.name, kind)
    const taken = { hash: await sha256(bytes), name, type: FILE_KINDS[kind].type, bytes: bytes.byteLength }
    if (!(await this.stock.put(taken, bytes, true))) this.host.notice.set(words.noMemory)
    return taken
  }

  /** Its title is the name of the file, which says most about it until somebody says more. */
  private newEvidence({ name }: AttachedFile, place: number | undefined): string {
    const { editor, plan, acts } = this.host
    const before = new Set(plan.plan.byId.keys())
    const title = name.replace(/\.[^.]+$/, '')
    const values = initialValues('evidence', plan.plan.header, { name: '' })
    const chain = editor.chain()
    if (place !== undefined) chain.setTextSelection(Math.min(place, editor.state.doc.content.size))
    chain.insertBlock('evidence', values).insertContent(title).focus().run()
    let made = ''
    editor.state.doc.descendants((node) => {
      const id = String(node.attrs['id'] ?? '')
      if (node.type.name === 'evidence' && !before.has(id) && node.textContent === title) made = id
      return made === ''
    })
    acts.select(made)
    return made
  }

  private remove(block: string, file: AttachedFile): void {
    const left = this.filesOf(block).filter(({ hash }) => hash !== file.hash)
    this.host.acts.setField(block, 'files', left.length === 0 ? null : JSON.stringify(left))
    const elsewhere = this.host.element.querySelector(`[data-file="${file.hash}"]`) !== null
    if (this.sender.stateOf(file.hash) !== undefined && !elsewhere) {
      this.sender.cancel(file.hash)
      this.stock.mark(file.hash, 'left').catch((error: unknown) => console.warn(error))
    }
    this.say(words.removed(file.name))
    // The button that was pressed is gone; the caret keeps undo one key away.
    this.host.acts.select(block)
  }

  /** Attached without a network, or taken out before it was sent and brought back by undo. */
  private async sendIfNotSent(file: AttachedFile): Promise<void> {
    const known = await this.stock.known(file.hash)
    if (known === undefined || known === 'sent' || this.sender.stateOf(file.hash) !== undefined) return
    if (known === 'left') await this.stock.mark(file.hash, 'waiting')
    this.sender.send(file)
  }

  private async open(file: AttachedFile): Promise<void> {
    const bytes = await this.bring(file)
    if (bytes !== undefined) openFile(file, bytes)
    else if (this.missing.get(file.hash) === 'away') this.host.notice.set(words.problem(file.name, words.awayWhy))
    else this.host.notice.set(words.problem(file.name, words.elsewhereWhy))
  }

  /** The bytes of a file from wherever they are; undefined, and shown, when that is nowhere. */
  private async bring(file: AttachedFile): Promise<ArrayBuffer | undefined> {
    try {
      const bytes = await this.stock.take(file)
      this.lack(file.hash, undefined)
      return bytes
    } catch (error) {
      this.lack(file.hash, error instanceof NotThereError ? 'elsewhere' : 'away')
      return undefined
    }
  }

  private lack(hash: string, missing: Missing | undefined): void {
    if (missing === this.missing.get(hash)) return
    if (missing === undefined) this.missing.delete(hash)
    else this.missing.set(hash, missing)
    this.draw(hash)
  }

  /** On screen: small files and pictures come, and are here from now on. */
  private seen(line: Element): void {
    this.sight.unobserve(line)
    const file = line instanceof HTMLElement ? this.fileOf(line) : undefined
    if (file === undefined || !(isPicture(file.type) || file.bytes <= BY_ITSELF)) return
    this.bring(file)
      .then((bytes) => {
        if (bytes !== undefined) {
          this.picture(file).catch((error: unknown) => console.warn(error))
          return
        }
        const timer = setTimeout(() => {
          this.timers.delete(timer)
          if (line.isConnected) this.sight.observe(line)
        }, AGAIN_MS)
        this.timers.add(timer)
      })
      .catch((error: unknown) => console.warn(error))
  }

  private async picture(file: AttachedFile): Promise<void> {
    if (!isPicture(file.type)) return
    const address = await thumbnailOf(file.hash, file.type, () => this.stock.take(file))
    if (address === undefined) return
    for (const face of this.host.element.querySelectorAll(`[data-file="${file.hash}"] .file-face`)) {
      if (face.querySelector('img') !== null) continue
      const image = element('img', '')
      image.src = address
      image.alt = ''
      face.replaceChildren(image)
    }
  }

  private draw(hash: string): void {
    for (const line of this.host.element.querySelectorAll<HTMLElement>(`[data-file="${hash}"]`)) this.drawLine(line)
  }

  private drawLine(line: HTMLElement): void {
    const file = this.fileOf(line)
    const place = line.querySelector<HTMLElement>('.file-state')
    const remove = line.querySelector<HTMLElement>('.file-remove')
    if (file === undefined || place === null) return
    const state = this.sender.stateOf(file.hash)
    const missing = this.missing.get(file.hash)
    const label = state?.name === 'sending' ? words.cancel(file.name) : words.remove(file.name)
    if (remove !== null) {
      remove.ariaLabel = label
      remove.title = label
    }
    const [shown, why] =
      state?.name === 'sending'
        ? [words.sending(state.percent), '']
        : state?.name === 'waiting'
          ? [words.waiting, words.waitingWhy]
          : state?.name === 'failed'
            ? [words.failed, state.why]
            : missing === undefined
              ? ['', '']
              : [words[missing], words[`${missing}Why`]]
    line.dataset['state'] = state?.name ?? missing ?? 'here'
    line.style.setProperty('--sent', state?.name === 'sending' ? `${state.percent}%` : '0%')
    place.title = why
    place.replaceChildren(shown)
    if (state?.name !== 'failed') return
    // A reason that only shows under a pointer is none for a finger.
    const again = element('button', 'file-again', words.again)
    again.type = 'button'
    place.replaceChildren(`${shown}: ${why} `, again)
  }

  private fileOf(line: HTMLElement): AttachedFile | undefined {
    const block = line.closest<HTMLElement>('.block')?.dataset['id'] ?? ''
    return this.filesOf(block).find(({ hash }) => hash === line.dataset['file'])
  }

  private filesOf(block: string): readonly AttachedFile[] {
    const found = findBlock(this.host.editor.state.doc, block)
    return found?.node.type.name === 'evidence' ? (readAttrs('evidence', found.node.attrs).files ?? []) : []
  }

  private say(what: string): void {
    this.status.textContent = what
  }
}
