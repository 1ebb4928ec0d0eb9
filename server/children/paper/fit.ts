import type { PaperPage } from './paper-page.js'

export function fitOf(_page: PaperPage, _own: boolean): string {
  return ':root{--f:6mm}.p1,.p2,.p3{--s:8.5mm}'
}
