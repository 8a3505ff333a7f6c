import { ink, inner, type Paper, sheet } from './paper.ts'

/** Page x of y on each page, and what else stands at its foot. */
export function numberPages(paper: Paper, foot: string): void {
  paper.eachPage((page, of) => {
    const y = sheet.height - 40
    paper.rule(y - 8)
    const look = { size: 7.5, colour: ink.quiet }
    paper.put(paper.wrap(foot, inner - 90, look)[0] ?? '', sheet.margin, y, inner - 90, {
      ...look,
      align: 'left',
    })
    paper.put(`Page ${page} of ${of}`, sheet.margin, y, inner, { ...look, align: 'right' })
  })
}
