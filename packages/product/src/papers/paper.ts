import PDFDocument from 'pdfkit'
import type { Fonts } from './fonts.ts'
import { startsRight, visualRuns } from './visual-runs.ts'

export interface Look {
  size?: number
  bold?: boolean
  colour?: string
  align?: 'left' | 'right'
}

export const ink = { text: '#18181b', quiet: '#71717a', line: '#d4d4d8', pale: '#f4f4f5', alarm: '#b91c1c' }

/** A4, in points. */
export const sheet = { width: 595.28, height: 841.89, margin: 45, top: 48, bottom: 64 }
export const inner = sheet.width - 2 * sheet.margin

// Any list switches off pdfkit's cache of words, which would draw right-to-left words in the wrong order.
const features: PDFKit.Mixins.OpenTypeFeatures[] = ['kern', 'liga']
const lineHeight = 1.38

/** A document that is written from top to bottom; `y` is where the next thing goes. */
export class Paper {
  readonly doc: PDFKit.PDFDocument
  y = sheet.top
  /** What stands at the top of each further page, below the margin. */
  onNewPage: (() => void) | undefined

  constructor(fonts: Fonts, title: string, made: Date) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      info: { Title: title, CreationDate: made, ModDate: made },
    })
    this.doc.registerFont('regular', fonts.regular)
    this.doc.registerFont('bold', fonts.bold)
  }

  room(): number {
    return sheet.height - sheet.bottom - this.y
  }

  newPage(): void {
    this.doc.addPage()
    this.y = sheet.top
    this.onNewPage?.()
  }

  need(height: number): void {
    if (this.room() < height) this.newPage()
  }

  heightOf(lines: number, size: number): number {
    return lines * size * lineHeight
  }

  widthOf(text: string, { size = 9, bold = false }: Look = {}): number {
    this.doc.font(bold ? 'bold' : 'regular').fontSize(size)
    return this.doc.widthOfString(text, { features })
  }

  /** One line at a place of its own; what is too wide is written smaller. */
  put(text: string, x: number, y: number, width: number, look: Look = {}): void {
    const { bold = false, colour = ink.text } = look
    const align = look.align ?? (startsRight(text) ? 'right' : 'left')
    const full = this.widthOf(text, look)
    const size = (look.size ?? 9) * Math.min(1, width / Math.max(full, 1))
    this.doc
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour)
    const drawn = Math.min(full, width)
    let at = align === 'right' ? x + width - drawn : x
    for (const { text: piece } of visualRuns(text)) {
      if (piece === '') continue
      this.doc.text(piece, at, y, { lineBreak: false, features })
      at += this.doc.widthOfString(piece, { features })
    }
  }

  /** The lines a text takes at this width: broken at spaces, or within what has none. */
  wrap(text: string, width: number, look: Look = {}): string[] {
    return text.split(/\r\n|\r|\n/).flatMap((line) => this.wrapLine(line.replaceAll('\t', ' '), width, look))
  }

  private wrapLine(text: string, width: number, look: Look): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(/ +/).flatMap((each) => this.breakWord(each, width, look))) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && this.widthOf(longer, look) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return [...lines, line]
  }

  private breakWord(word: string, width: number, look: Look): string[] {
    if (this.widthOf(word, look) <= width) return [word]
    const parts: string[] = []
    let part = ''
    for (const letter of word) {
      if (part !== '' && this.widthOf(part + letter, look) > width) {
        parts.push(part)
        part = letter
      } else part += letter
    }
    return [...parts, part]
  }

  /** Lines below each other at a place of their own. Returns where they end. */
  block(lines: readonly string[], x: number, y: number, width: number, look: Look = {}): number {
    const step = this.heightOf(1, look.size ?? 9)
    for (const [i, line] of lines.entries()) this.put(line, x, y + i * step, width, look)
    return y + lines.length * step
  }

  /** Running text, over as many pages as it takes. */
  flow(text: string, look: Look = {}): void {
    const step = this.heightOf(1, look.size ?? 9)
    for (const line of this.wrap(text, inner, look)) {
      this.need(step)
      this.put(line, sheet.margin, this.y, inner, look)
      this.y += step
    }
  }

  rule(y: number, from = sheet.margin, to = sheet.width - sheet.margin, colour = ink.line): void {
    this.doc.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(colour).stroke()
  }

  /** Draws on every page, when all are there. */
  eachPage(draw: (page: number, of: number) => void): void {
    const { count } = this.doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page)
      draw(page + 1, count)
    }
  }

  async end(): Promise<Buffer> {
    const chunks: Buffer[] = []
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.once('end', resolve).once('error', reject)
    })
    this.doc.end()
    await ended
    return Buffer.concat(chunks)
  }
}
